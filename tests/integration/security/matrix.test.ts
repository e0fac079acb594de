import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { api, type OperationId } from '@shared/contracts/api';
import { contracts } from '@shared/contracts/contracts';
import { HEADQUARTERS, type Role, regionPlace, roles } from '@shared/contracts/permissions';
import * as z from 'zod';
import type { Client } from '../../fixtures/client';
import { type Caller, callers, operations, verdictOf } from '../../fixtures/matrix';
import { reachOf } from '../../fixtures/reach';
import { SKU, STORE } from '../../fixtures/shop';
import { type Owner, orderMaintenance, type Shop, startShop, untilState } from '../../fixtures/visit';
import { NAMING, otherStores, strangers, type Things } from './other-things';

let shop: Shop;
let owner: Owner;
let things: Things;
const tokens = new Map<string, string>();
let denied = 0;

const nameOf = (caller: Caller): string => (caller.kind === 'role' ? caller.role : caller.kind);
const placeOf = (role: Role): string =>
  ({ store: STORE, region: regionPlace('上海'), chain: HEADQUARTERS })[roles[role].scope];

/** Somebody with this role, and no other. */
async function staffWith(role: Role): Promise<Client> {
  const { bootstrapStaff } = await import('../../../functions/staff/bootstrap-staff');
  const { phone } = shop.sandbox.state.users.user(`as-${role}`);
  await bootstrapStaff([{ phone, place: placeOf(role), roles: [role], name: role }]);
  return (await shop.client(`as-${role}`).login()).bindPhone();
}

async function signEverybodyIn(): Promise<void> {
  for (const caller of callers) {
    if (caller.kind === 'role') tokens.set(caller.role, (await staffWith(caller.role)).token ?? '');
  }
  const member = (await shop.client('plain').login()).token ?? '';
  tokens.set('member', member);
  tokens.set('forged', `${member.slice(0, -6)}AAAAAA`);
  const revoked = await shop.staff('staff-b');
  tokens.set('revoked', revoked.token ?? '');
  await revoked.get('member.bindPhone', { code: shop.sandbox.state.users.issueCode('phone', 'staff-b') });
  const removed = await shop.staff('small-staff');
  tokens.set('removed', removed.token ?? '');
  const admin = await shop.staff('head-office');
  await admin.get('staff.remove', { memberId: (await removed.get('member.me', {})).id, place: 'sto_small' });
}

async function prepareThings(): Promise<Things> {
  owner = await shop.owner('owner');
  const { id: orderId } = await orderMaintenance(owner);
  await owner.client.pay({ id: orderId });
  const { booking } = await untilState(owner, orderId, 'booked');
  const manager = await shop.staff('staff');
  const { inviteId } = await manager.get('staff.invite', { phone: '13911112222', name: '某人', roles: ['technician'] });
  return {
    orderId,
    bookingId: booking?.bookingId ?? '',
    carId: owner.carId,
    refundId: await askedBack(manager),
    code: (await owner.client.get('redemption.issue', { orderId })).code,
    memberId: (await manager.get('member.me', {})).id,
    inviteId,
  };
}

/** A refund of goods handed over, which waits for the store. */
async function askedBack(manager: Client): Promise<string> {
  const lines = [{ skuId: SKU.filter, qty: 1 }];
  const { payableFen } = await owner.client.get('order.quote', { lines, storeId: STORE });
  const { id } = await owner.client.get('order.create', { lines, storeId: STORE, expectedPayableFen: payableFen });
  await owner.client.pay({ id });
  await untilState(owner, id, 'to_pick_up');
  await manager.get('redemption.redeem', { code: (await owner.client.get('redemption.issue', { orderId: id })).code });
  const { cashFen } = await owner.client.get('aftersale.preview', { orderId: id, lines });
  const asked = { orderId: id, lines, reason: '商品质量问题', expectedCashFen: cashFen };
  return (await owner.client.get('aftersale.request', asked)).id;
}

beforeAll(async () => {
  shop = await startShop();
  things = await prepareThings();
  await signEverybodyIn();
  // A session that ended is noticed by members' own operations within three seconds.
  (await import('../../../functions/platform/clock')).shiftClock(3_001);
}, 120_000);
afterAll(async () => {
  console.log(`access matrix: ${operations.length} operations × ${callers.length} callers, ${denied} attempts denied`);
  await shop.close();
});

/** A request that no operation understands: whoever is let in is told so, and nothing happens. */
async function knock(
  id: OperationId,
  token: string | undefined,
): Promise<{ status: number; code: string | undefined }> {
  const { method, path } = api[id];
  const bodyless = method === 'GET' || method === 'DELETE';
  const url = path.replace(/\{(\w+)\}/g, 'abc_123');
  const reply = await fetch(`${shop.url}${url}${bodyless ? '?no_such_field=1' : ''}`, {
    method,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': 'k'.repeat(20),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    ...(bodyless ? {} : { body: '{"no_such_field":1}' }),
  });
  return { status: reply.status, code: ((await reply.json()) as { error?: { code: string } }).error?.code };
}

describe('every operation, tried by', () => {
  test.each(callers.map((caller) => [nameOf(caller), caller] as const))('%s', async (name, caller) => {
    const wrong: string[] = [];
    for (const id of operations) {
      const { status, code } = await knock(id, tokens.get(name));
      const verdict = verdictOf(caller, id);
      const expected = verdict === 'in' ? 'BAD_REQUEST' : verdict;
      if (code !== expected) wrong.push(`${id}: ${status} ${code}, not ${expected}`);
      if (verdict !== 'in') denied += 1;
    }
    expect(wrong).toEqual([]);
  });
});

const fieldsOf = (id: OperationId): string[] => {
  const { properties = {} } = z.toJSONSchema(contracts[id].input, { io: 'input', unrepresentable: 'any' });
  return Object.keys(properties);
};
const namesSomething = (id: OperationId): boolean =>
  fieldsOf(id).some((field) => (NAMING as readonly string[]).includes(field));

describe("others' things", () => {
  test('every operation that names one is tried', () => {
    const own = operations.filter((id) => reachOf(id) === 'own' && namesSomething(id));
    const place = operations.filter((id) => reachOf(id) === 'place' && namesSomething(id));
    expect([Object.keys(strangers).sort(), Object.keys(otherStores).sort()]).toEqual([own.sort(), place.sort()]);
  });

  test('a stranger reaches nothing of another member', async () => {
    const stranger = await shop.client('stranger').login();
    for (const [id, attempt] of Object.entries(strangers)) {
      const { status } = await attempt(stranger, things);
      expect({ id, refused: status >= 400 && status < 500 }).toEqual({ id, refused: true });
      denied += 1;
    }
  });

  test('a manager reaches nothing of another store', async () => {
    const other = await shop.staff('other-staff');
    for (const [id, attempt] of Object.entries(otherStores)) {
      const { status } = await attempt(other, things);
      expect({ id, status }).toEqual({ id, status: 403 });
      denied += 1;
    }
  });
});
