import { staffContracts } from '@shared/contracts/staff';
import { serve } from '../platform/http';
import { acceptOwnInvitation, listOwnInvitations } from './accept-invitation';
import { changeStaff, removeStaff } from './change-staff';
import { chooseWorkplace } from './choose-workplace';
import { confirmInvitation, withdrawInvitation } from './confirm-invitation';
import { invite } from './invite';
import { listStaff } from './list-staff';
import { listWorkplaces } from './list-workplaces';

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
