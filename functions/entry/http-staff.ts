import { staffContracts } from '@shared/contracts/staff';
import { chooseWorkplace } from '../member/account/choose-workplace';
import { serve } from '../platform/http';
import { acceptOwnInvitation, listOwnInvitations } from '../staff/accept-invitation';
import { changeStaff, removeStaff } from '../staff/change-staff';
import { confirmInvitation, withdrawInvitation } from '../staff/confirm-invitation';
import { invite } from '../staff/invite';
import { listStaff } from '../staff/list-staff';
import { listWorkplaces } from '../staff/list-workplaces';

export const handler = serve(staffContracts, {
  'staff.workplaces': listWorkplaces,
  'staff.work': chooseWorkplace,
  'staff.invitations': listOwnInvitations,
  'staff.accept': acceptOwnInvitation,
  'staff.list': listStaff,
  'staff.invite': invite,
  'staff.confirm': confirmInvitation,
  'staff.withdraw': withdrawInvitation,
  'staff.change': changeStaff,
  'staff.remove': removeStaff,
});
