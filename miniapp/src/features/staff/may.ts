import { api, type OperationId } from '@shared/contracts/api';
import type { Staff } from '@shared/contracts/member';
import { may, type Permission } from '@shared/contracts/permissions';

type StaffOperation = {
  [K in OperationId]: (typeof api)[K]['permission'] extends Permission ? K : never;
}[OperationId];

/** Whether these staff may do it: the same table that the server asks, so that nothing is offered that is refused. */
export const mayDo = (staff: Staff | null | undefined, id: StaffOperation): boolean =>
  staff ? may(staff.roles, api[id].permission) : false;
