import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DAY } from '@shared/kernel/time';
import { expectCleanAudit } from '../../fixtures/audit';
import { everything, expectBalancedBooks } from '../../fixtures/books';
import { until } from '../../fixtures/client';
import { injectFaults, Killed } from '../../fixtures/faults';
import { ADDRESS, model, SKU, STORE, stockWarehouse } from '../../fixtures/shop';
import { type Owner, orderMaintenance, type Shop, startShop, untilState } from '../../fixtures/visit';

const TABLES = [
  'members',
  'vehicles',
  'bookings',
  'inventory',
  'orders',
  'payments',
  'wallet',
  'promotions',
  'messages',
  'tasks',
  'audit',
  'limits',
  'parked',
] as const;
const PLATE = '沪B67K89';
const VIN = '5GZCZ43D13S812715';
const BIRTHDAY = '07-31';

let shop: Shop;
let leaver: Owner;
let memberId: string;
/** What must not be found of them. */
let secrets: string[];

type Found = string | number | boolean | null | undefined | Found[] | { [name: string]: Found };

/** Every text in every table, sealed ones opened. */
async function everyText(): Promise<string> {
  const { scopeAt } = await import('../../../infra/reseal/rules');
  const { isSealed, unseal } = await import('../../../functions/platform/seal');
  const texts: string[] = [];
  for (const table of TABLES)
    for (const item of await everything(table)) {
      texts.push(JSON.stringify(item));
      const walk = async (value: Found, path: (string | number)[]): Promise<void> => {
        if (typeof value === 'string' && isSealed(value)) {
          const scope = scopeAt(table, item, path);
          if (scope === undefined) throw new Error(`nobody can read ${table} ${item.sk} ${path.join('.')}`);
          texts.push(await unseal(value, scope));
        } else if (Array.isArray(value)) for (const [at, one] of value.entries()) await walk(one, [...path, at]);
        else if (typeof value === 'object' && value !== null && !(value instanceof Set))
          for (const [name, one] of Object.entries(value)) await walk(one, [...path, name]);
      };
      await walk(item as Found, []);
    }
  return texts.join('\n');
}
async function found(): Promise<string[]> {
  const text = await everyText();
  return secrets.filter((secret) => text.includes(secret));
}

/** Old and new index keys, as while they are changed. */
async function rotateIndexes(): Promise<void> {
  const former = JSON.parse(process.env.INDEX_KEYS ?? '[]') as object[];
  const fresh = { kid: 'fresh', secret: randomBytes(32).toString('base64') };
  process.env.INDEX_KEYS = JSON.stringify([fresh, ...former]);
  (await import('../../../functions/platform/config')).forgetConfig();
}

async function completeMaintenance(owner: Owner): Promise<void> {
  const staff = await shop.staff('staff');
  const made = await orderMaintenance(owner);
  await owner.client.pay(made);
  const { id: orderId } = await untilState(owner, made.id, 'booked');
  const code = async () => (await owner.client.get('redemption.issue', { orderId })).code;
  await staff.get('redemption.arrive', { code: await code() });
  await staff.get('redemption.start', { orderId });
  await staff.get('redemption.finish', { orderId });
  await staff.get('redemption.redeem', { code: await code() });
  await shop.drainStreams();
}

beforeAll(async () => {
  shop = await startShop();
  await stockWarehouse();
  const client = await (await shop.client('leaver').login()).bindPhone();
  const { cars } = await client.get('vehicle.add', { modelId: model.id, plate: PLATE, vin: VIN, mileageKm: 30_000 });
  leaver = { client, carId: cars[0]?.id ?? '' };
  await client.get('member.setBirthday', { birthday: BIRTHDAY });
  const me = await client.get('member.me', {});
  memberId = me.id;
  const user = shop.sandbox.state.users.user('leaver');
  secrets = [user.phone, user.openid, PLATE, VIN, me.nickname, BIRTHDAY, ADDRESS.detail, ADDRESS.phone, ADDRESS.name];
}, 90_000);
afterAll(() => shop.close());

test('an open order, a post and points that nobody was told of stand in the way', async () => {
  const parcel = await leaver.client.get('order.create', {
    lines: [{ skuId: SKU.filter, qty: 1 }],
    storeId: STORE,
    delivery: 'ship',
    address: ADDRESS,
    expectedPayableFen: 4500 + 800,
  });
  const asked = await leaver.client.get('privacy.deletion', {});
  expect(asked).toMatchObject({ possible: false, obstacles: [{ kind: 'orders' }] });
  const close = (pointsFen: number) => leaver.client.ask('privacy.delete', { acknowledged: true, pointsFen });
  expect((await close(0)).error?.code).toBe('ACCOUNT_OPEN');
  await leaver.client.get('order.cancel', { orderId: parcel.id });

  await completeMaintenance(leaver);
  const { pointsFen } = await leaver.client.get('privacy.deletion', {});
  expect(pointsFen).toBeGreaterThan(0);
  expect((await close(pointsFen - 1)).error).toMatchObject({ code: 'ACCOUNT_CHANGED', details: { pointsFen } });

  const staff = await shop.staff('staff');
  expect(await staff.get('privacy.deletion', {})).toMatchObject({ possible: false, obstacles: [{ kind: 'staff' }] });
  expect(await leaver.client.get('member.me', {})).toMatchObject({ id: memberId });
}, 90_000);

test('a member takes a copy of all that is known of them', async () => {
  await leaver.client.get('order.putCartLine', { skuId: SKU.filter, qty: 2 });
  const copy = await leaver.client.get('privacy.export', {});
  expect(copy).toMatchObject({
    profile: { id: memberId, phone: shop.sandbox.state.users.user('leaver').phone, birthday: BIRTHDAY },
    cars: [{ plate: PLATE, vin: VIN }],
    cart: [{ skuId: SKU.filter, qty: 2 }],
    cut: [],
  });
  expect(copy.orders.map(({ state }) => state)).toEqual(['completed', 'cancelled']);
  expect(copy.orders[1]?.address).toEqual(ADDRESS);
  expect(copy.statement.length).toBeGreaterThan(0);
  expect(copy.messages.length).toBeGreaterThan(0);
});

test('whoever leaves is found nowhere, however often the erasing dies, and the books hold', async () => {
  expect(await found()).toEqual(secrets);
  await rotateIndexes();
  const { eraseMember } = await import('../../../functions/privacy/erase-member');
  await expect(eraseMember(memberId, Date.now())).rejects.toThrow('has not left');

  const { pointsFen } = await leaver.client.get('privacy.deletion', {});
  const second = await shop.client('leaver').login();
  await leaver.client.get('privacy.delete', { acknowledged: true, pointsFen });
  for (const { refreshToken } of [leaver.client, second])
    expect((await shop.client('leaver').ask('member.refresh', { refreshToken })).status).toBe(401);
  // A process that has just seen a session looks again within three seconds.
  for (const { ask } of [leaver.client, second].map((one) => ({ ask: () => one.ask('member.me', {}) })))
    await until(async () => ((await ask()).status === 401 ? true : undefined), 'the end of a session');

  const again = await shop.client('leaver').login();
  const fresh = await again.get('member.me', {});
  expect(fresh).toMatchObject({ phoneMasked: null, birthday: null });
  expect(fresh.id).not.toBe(memberId);
  expect((await again.get('order.list', { group: 'all' })).items).toEqual([]);
  const { findMember } = await import('../../../functions/member/find-member');
  expect(await findMember({ phone: shop.sandbox.state.users.user('leaver').phone })).toBeUndefined();

  // A login that had found the account a moment before opens nothing in it.
  const { staysOpen } = await import('../../../functions/member/close-account');
  const { transact } = await import('../../../functions/platform/db');
  expect(await transact([staysOpen(memberId)])).toMatchObject({ ok: false, error: { code: 'UNAUTHENTICATED' } });

  const tasks = (await everything('tasks')).filter(({ kind }) => kind === 'erase_member');
  expect(tasks).toMatchObject([{ payload: { memberId } }]);
  const nowMs = Date.now();
  const faults = await injectFaults();
  let kills = 0;
  for (let nth = 1; nth < 60; nth += 1) {
    faults.calm();
    faults.strike({ fault: nth % 2 === 0 ? 'killed_before' : 'killed_after', nth, revives: true });
    const died = await eraseMember(memberId, nowMs).then(
      () => false,
      (error: unknown) => error instanceof Killed,
    );
    if (!died) break;
    kills += 1;
  }
  faults.calm();
  faults.remove();
  expect(kills).toBeGreaterThan(4);

  const sweepAt = await eraseMember(memberId, nowMs);
  const before = await everyText();
  expect(await eraseMember(memberId, nowMs)).toBe(sweepAt);
  expect((await everyText()).length).toBe(before.length);
  expect(sweepAt).toBeGreaterThan(nowMs + DAY);
  expect(await eraseMember(memberId, sweepAt ?? 0)).toBeUndefined();

  // The new member of the same person is somebody else: what is theirs is not searched.
  secrets = secrets.filter((secret) => secret !== shop.sandbox.state.users.user('leaver').openid);
  expect(await found()).toEqual([]);
  const { readPoints } = await import('../../../functions/wallet/points');
  expect(await readPoints(memberId)).toMatchObject({ availableFen: 0, heldFen: 0 });
  await shop.drainStreams();
  await expectBalancedBooks();
  await expectCleanAudit();
}, 120_000);
