import { staffContracts } from '@shared/contracts/staff';
import { serve } from '../platform/http';
import { chooseWorkplace } from './choose-workplace';
import { listWorkplaces } from './list-workplaces';

export const handler = serve(staffContracts, {
  'staff.workplaces': listWorkplaces,
  'staff.work': chooseWorkplace,
});
