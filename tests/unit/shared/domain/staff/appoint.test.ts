import { describe, expect, test } from '@jest/globals';
import { HEADQUARTERS, type Role, roleList, roles } from '@shared/contracts/permissions';
import { fits, mayAppoint, mayManage, rolesToGive } from '@shared/domain/staff/appoint';

const at = (storeId: string, ...held: Role[]) => ({ storeId, roles: held });

describe('who may appoint whom', () => {
  test('nobody gives what they may not do themselves', () => {
    expect(mayAppoint(at('sto_1', 'technician'), ['manager'])).toBe(false);
    expect(mayAppoint(at('sto_1', 'manager'), ['manager', 'technician', 'front_desk'])).toBe(true);
    expect(mayAppoint(at('sto_1', 'manager'), ['finance'])).toBe(false);
    expect(mayAppoint(at(HEADQUARTERS, 'finance'), ['admin'])).toBe(false);
  });

  test('an administrator appoints anybody anywhere, a manager at their own store only', () => {
    const admin = at(HEADQUARTERS, 'admin');
    expect(roleList.every((role) => mayAppoint(admin, [role]))).toBe(true);
    expect([mayManage(admin, 'sto_1'), mayManage(at('sto_1', 'manager'), 'sto_2')]).toEqual([true, false]);
    expect(rolesToGive(at('sto_1', 'manager'), 'sto_1')).toEqual(['technician', 'front_desk', 'manager']);
    expect(rolesToGive(at('sto_1', 'manager'), HEADQUARTERS)).toEqual([]);
  });

  test('whoever manages a store may do all that a role of a store may, so that nothing they can give there is too high', () => {
    const managers = roleList.filter((role) => (roles[role].permissions as readonly string[]).includes('staff.manage'));
    const ofStores = roleList.filter((role) => fits('sto_1', [role]));
    const tooHigh = managers.flatMap((held) => ofStores.filter((role) => !mayAppoint(at('sto_1', held), [role])));
    expect([managers.length > 0, ofStores.length > 0, tooHigh]).toEqual([true, true, []]);
  });

  test('a role is held at its own kind of place', () => {
    expect([fits('sto_1', ['manager']), fits('region:上海市', ['area_manager'])]).toEqual([true, true]);
    expect([
      fits('sto_1', ['finance']),
      fits(HEADQUARTERS, ['manager']),
      fits('sto_1', ['manager', 'manager']),
    ]).toEqual([false, false, false]);
  });

  test('an administrator has no say in money or goods, and the counter none in refunds', () => {
    expect([...roles.admin.permissions].sort()).toEqual(['audit.read', 'staff.appoint', 'staff.manage']);
    expect(roles.technician.permissions).not.toContain('order.refund.decide' as never);
  });
});
