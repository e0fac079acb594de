import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DAY } from '@shared/kernel/time';
import { expectCleanAudit } from '../../fixtures/audit';
import { everyItem } from '../../fixtures/sealed';
import { SKU, STORE } from '../../fixtures/shop';
import { type Owner, type Shop, startShop, untilState } from '../../fixtures/visit';
import { sweepPieces } from '../../races/sweep-pieces';

/** One person buys so many pieces of a SKU on a day: 20 of ordinary goods. */
let shop: Shop;
const shift = async (ms: number): Promise<void> => (await import('../../../functions/platform/clock')).shiftClock(ms);

beforeAll(async () => {
  shop = await startShop({ LIMIT_TIMES: '1' });
}, 90_000);
afterAll(() => shop.close());

async function owner(name: string): Promise<Owner> {
  const client = await shop.client(name).login();
  await shop.drainStreams();
  return { client, carId: '' };
}
/** Another account of whoever has the number. */
async function bind(who: Owner, name: string): Promise<void> {
  const code = shop.sandbox.state.users.issueCode('phone', name);
  who.client.token = (await who.client.get('member.bindPhone', { code })).accessToken;
}
const purchase = (qty: number, skuId: string) => ({ lines: [{ skuId, qty }], storeId: STORE, couponIds: [] });
const order = ({ client }: Owner, qty: number, skuId: string = SKU.filter) =>
  client.ask('order.create', { ...purchase(qty, skuId), expectedPayableFen: qty * 4500 });
async function buy(who: Owner, qty: number) {
  const made = await order(who, qty);
  expect(made).toMatchObject({ status: 200 });
  await who.client.pay(made.value);
  return untilState(who, made.value.id, 'to_pick_up');
}
const problemsOf = async ({ client }: Owner, qty: number) =>
  (await client.get('order.quote', purchase(qty, SKU.filter))).problems;
const refusal = (left: number) => ({
  code: 'QUANTITY_LIMIT',
  message: `这件商品每人每天最多买 20 件，${left > 0 ? `还可以买 ${left} 件` : '请明天再买'}`,
});

/** The counters, recomputed by rules of their own. */
async function swept(): Promise<string[]> {
  const wrong: string[] = [];
  const rows = (await everyItem()).filter(({ table }) => table === 'orders').map(({ text }) => JSON.parse(text));
  sweepPieces({
    rows: new Map([['orders', rows]]),
    orders: rows.filter(({ sk }) => sk === 'ORD'),
    refunds: rows.filter(({ sk }) => String(sk).startsWith('RFD#')),
    expect: (what: string, is: unknown, shouldBe: unknown) => {
      if (is !== shouldBe) wrong.push(`${what}: is ${is}, should be ${shouldBe}`);
    },
  } as never);
  return wrong;
}

test('what is left of a day is told before paying; what is cancelled or given back can be bought again', async () => {
  const who = await owner('hoarder');
  expect(await problemsOf(who, 21)).toMatchObject([refusal(20)]);
  expect((await order(who, 21)).error).toMatchObject({ ...refusal(20), details: { skuId: SKU.filter } });

  const unpaid = await order(who, 12);
  expect(unpaid.status).toBe(200);
  expect(await problemsOf(who, 9)).toMatchObject([{ ...refusal(8), skuId: SKU.filter }]);
  expect(await problemsOf(who, 8)).toEqual([]);
  expect((await order(who, 9)).error).toMatchObject(refusal(8));

  const cancel = () => who.client.ask('order.cancel', { orderId: unpaid.value.id });
  await Promise.all([cancel(), cancel()]);
  const bought = await buy(who, 20);
  expect((await order(who, 1)).error).toMatchObject(refusal(0));
  const lines = [{ skuId: SKU.filter, qty: 5 }];
  const back = { orderId: bought.id, lines, reason: '不想要了', expectedCashFen: 22_500 };
  expect((await who.client.ask('aftersale.request', back)).status).toBe(200);
  expect((await order(who, 6)).error).toMatchObject(refusal(5));
  const rest = await buy(who, 5);
  await who.client.get('order.cancel', { orderId: rest.id });
  expect(await problemsOf(who, 6)).toMatchObject([refusal(5)]);
  expect(await swept()).toEqual([]);
  await expectCleanAudit();
});

test('forty at once are twenty pieces', async () => {
  const who = await owner('forty');
  const replies = await Promise.all(Array.from({ length: 40 }, () => order(who, 4)));
  expect(replies.filter(({ status }) => status >= 500)).toEqual([]);
  let made = replies.filter(({ status }) => status === 200).length;
  expect(made).toBeLessThanOrEqual(5);
  for (; made < 5; made += 1) expect((await order(who, 4)).status).toBe(200);
  expect((await order(who, 1)).error).toMatchObject(refusal(0));
  expect(await swept()).toEqual([]);
});

test('two accounts with one number are one person; each gives back its own', async () => {
  const [one, two] = [await owner('person'), await owner('person-again')];
  await bind(one, 'person');
  const first = await order(one, 15);
  expect(first.status).toBe(200);
  await bind(two, 'person');
  expect(await problemsOf(two, 6)).toMatchObject([refusal(5)]);
  expect((await order(two, 6)).error).toMatchObject(refusal(5));
  const both = await Promise.all([order(two, 5), order(two, 5)]);
  expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
  await one.client.get('order.cancel', { orderId: first.value.id });
  expect((await order(two, 15)).status).toBe(200);
  expect((await order(two, 1)).error).toMatchObject(refusal(0));
  expect(await swept()).toEqual([]);
});

test('a day begins at nothing, and what was bought the day before gives nothing back to it', async () => {
  const who = await owner('tomorrow');
  const bought = await buy(who, 20);
  await shift(DAY);
  try {
    await who.client.login();
    expect((await order(who, 20)).status).toBe(200);
    await who.client.get('order.cancel', { orderId: bought.id });
    expect((await order(who, 1)).error).toMatchObject(refusal(0));
    expect(await swept()).toEqual([]);
  } finally {
    await shift(0);
  }
});
