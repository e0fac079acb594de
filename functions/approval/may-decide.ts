import { api } from '@shared/contracts/api';
import { HEADQUARTERS, may, type Permission } from '@shared/contracts/permissions';
import type { Limited } from '@shared/domain/approval/limits';
import { fail, ok, type Result } from '@shared/kernel/result';
import type { StaffContext } from '../platform/http';
import type { Record } from './approval.repo';

export const permissionFor = (what: Limited): Permission =>
  what === 'wallet.adjust' ? 'wallet.adjust' : api[what].permission;

/** Whether this person is a second one: at the same store or at headquarters, entitled to the same, and with nothing of theirs in it. */
export function mayDecide({ memberId, staff }: Pick<StaffContext, 'memberId' | 'staff'>, record: Record): Result<void> {
  if (staff.storeId !== HEADQUARTERS && staff.storeId !== record.storeId) return fail('APPROVAL_NOT_FOUND');
  if (record.byId === memberId) return fail('OWN_APPROVAL');
  if (!may(staff.roles, permissionFor(record.what))) return fail('FORBIDDEN');
  return record.owner === memberId || record.members.includes(memberId) ? fail('OWN_ACCOUNT') : ok(undefined);
}
