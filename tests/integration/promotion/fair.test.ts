import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { CouponRule } from '@shared/contracts/promotion';
import { DAY, instant } from '@shared/kernel/time';
import type { OfferRow } from '../../../functions/promotion/promotion.repo';
import { expectCleanAudit } from '../../fixtures/audit';
import { ADDRESS, SKU, STORE, stockWarehouse } from '../../fixtures/shop';
import { type Owner, type Shop, startShop, untilState } from '../../fixtures/visit';

/** Limits count people and not accounts, and are for the life of an offer: bought, used and given back again and again. */
let shop: Shop;
let people = 0;
const now = Date.now();
const first: CouponRule = {
  conditions: [{ kind: 'first_order' }],
  action: { kind: 'amount_off', fen: 1000 },
  stacking: 'together',
};
const running = { title: '活动', skuId: SKU.filter, from: instant(now - DAY), until: instant(now + DAY), demo: true };
const offers: OfferRow[] = [
  { ...running, id: 'ofr_time', kind: 'time', priceFen: 3000, perMember: 2 },
  { ...running, id: 'ofr_group', kind: 'group', priceFen: 2500, perMember: 2, size: 2, hours: 24 },
];

beforeAll(async () => {
  shop = await startShop();
  await stockWarehouse();
  const { replacePromotions, promotions } = await import('../../../functions/promotion/promotion.repo');
  const face = { title: '首单', value: '¥10', threshold: '无门槛', scope: '首单', stacking: first.stacking };
  const claims = { claimFrom: instant(now - DAY), claimUntil: instant(now + DAY) };
  const life = { validity: { kind: 'days' as const, days: 30 }, order: 1, demo: true };
  await replacePromotions(
    [{ id: 'cpt_first', rule: first, face, total: 100, perMember: 1, ...claims, ...life }],
    offers,
  );
  promotions.forget();
}, 90_000);
afterAll(() => shop.close());
beforeEach(() => {
  people += 1;
});

/** Somebody with another car than anybody else. */
async function owner(name: string): Promise<Owner> {
  const client = await shop.client(`${name}-${people}`).login();
  await shop.drainStreams();
  return { client, carId: '' };
}
const address = (n: number, typed = `宜山路 ${n} 号`) => ({ ...ADDRESS, phone: `139000${10_000 + n}`, detail: typed });
type Purchase = {
  qty: number;
  to?: ReturnType<typeof address>;
  couponIds?: string[];
  offerId?: string;
  groupId?: string;
};

const purchase = ({ qty, to, ...more }: Purchase) => ({
  lines: [{ skuId: SKU.filter, qty }],
  storeId: STORE,
  ...(to ? { delivery: 'ship' as const, address: to } : {}),
  couponIds: [],
  ...more,
});
async function order(who: Owner, what: Purchase) {
  const { payableFen } = await who.client.get('order.quote', purchase(what));
  return who.client.ask('order.create', { ...purchase(what), expectedPayableFen: payableFen });
}
async function buy(who: Owner, what: Purchase) {
  const made = await order(who, what);
  expect(made).toMatchObject({ status: 200 });
  await who.client.pay(made.value);
  return untilState(who, made.value.id, what.offerId ? 'grouping' : what.to ? 'to_ship' : 'to_pick_up');
}
const priceOf = async (who: Owner, what: Purchase) => {
  const quote = await who.client.get('order.quote', purchase(what));
  return { each: quote.lines[0]?.priceFen, notes: quote.notes.length };
};

test('a time price that somebody has had enough of is over for them, and the mall price is not', async () => {
  const who = await owner('time');
  expect(await priceOf(who, { qty: 2 })).toEqual({ each: 3000, notes: 0 });
  const unpaid = await order(who, { qty: 2 });

  expect(await priceOf(who, { qty: 1 })).toEqual({ each: 4500, notes: 1 });
  await who.client.get('order.cancel', { orderId: unpaid.value.id });
  expect(await priceOf(who, { qty: 1 })).toEqual({ each: 3000, notes: 0 });
  expect(await priceOf(who, { qty: 3 })).toEqual({ each: 4500, notes: 1 });

  const bought = await buy(who, { qty: 2 });
  await who.client.get('order.cancel', { orderId: bought.id });
  expect(await priceOf(who, { qty: 1 })).toEqual({ each: 4500, notes: 1 });
  expect((await buy(who, { qty: 1 })).lines[0]?.priceFen).toBe(4500);
  await shop.drainStreams();
  await expectCleanAudit();
});

test('a second account at the same address, however it is typed, is the same person', async () => {
  const [one, two] = [await owner('one'), await owner('two')];
  await buy(one, { qty: 2, to: address(7) });

  const typed = { ...address(8), detail: '宜山路　７号' };
  expect(await priceOf(two, { qty: 1, to: typed })).toEqual({ each: 4500, notes: 1 });
  expect(await priceOf(two, { qty: 1, to: { ...address(9), phone: address(7).phone } })).toMatchObject({ each: 4500 });
  expect(await priceOf(two, { qty: 1, to: address(9) })).toMatchObject({ each: 3000 });
});

test('a browser is one person, whoever signs in: for what there is a limit of, and for nothing else', async () => {
  const [one, two, three] = [await owner('browser-1'), await owner('browser-2'), await owner('browser-3')];
  for (const { client } of [one, two]) client.installation = 'a-browser-in-the-hall';
  three.client.installation = 'not a name';
  await buy(one, { qty: 2 });
  const { groupId } = await buy(one, { qty: 1, offerId: 'ofr_group' });

  expect(await priceOf(two, { qty: 1 })).toEqual({ each: 4500, notes: 1 });
  expect((await order(two, { qty: 1, offerId: 'ofr_group', groupId: groupId ?? '' })).error?.code).toBe('SAME_PERSON');
  expect((await buy(two, { qty: 3 })).lines[0]?.priceFen).toBe(4500);
  expect(await priceOf(three, { qty: 1 })).toEqual({ each: 3000, notes: 0 });
});

test('a group is people: two accounts of one do not make it, and who leaves it unformed may come again', async () => {
  const [one, two, three] = [await owner('g1'), await owner('g2'), await owner('g3')];
  const { groupId } = await buy(one, { qty: 1, offerId: 'ofr_group', to: address(21) });
  const join = { qty: 1, offerId: 'ofr_group', groupId: groupId ?? '', to: address(21) };

  expect((await order(two, join)).error?.code).toBe('SAME_PERSON');
  const left = await order(three, { ...join, to: address(22) });
  await three.client.get('order.cancel', { orderId: left.value.id });
  expect((await order(three, { ...join, to: address(22) })).status).toBe(200);
  await shop.drainStreams();
  await expectCleanAudit();
});

test('who gives an order back before it has heard that its group formed has had the price, and gives back a ready order', async () => {
  const [one, two] = [await owner('h1'), await owner('h2')];
  const opened = await buy(one, { qty: 1, offerId: 'ofr_group', to: address(41) });
  await buy(two, { qty: 1, offerId: 'ofr_group', groupId: opened.groupId ?? '', to: address(42) });

  const back = await one.client.get('order.cancel', { orderId: opened.id });
  expect(back.history.map(({ state }) => state)).toEqual(['unpaid', 'grouping', 'to_ship', 'refunding']);
  await shop.drainStreams();
  expect((await one.client.get('order.detail', { orderId: opened.id })).state).toBe('refunded');
  expect((await order(one, { qty: 2, offerId: 'ofr_group', to: address(43) })).error?.code).toBe('LIMIT_REACHED');
  await expectCleanAudit();
});

test('the first order is one of a person, is used up by nothing that cost nothing, and comes back with what is given back', async () => {
  const [one, two] = [await owner('f1'), await owner('f2')];
  const claim = async ({ client }: Owner) => (await client.get('promotion.claim', { templateId: 'cpt_first' })).id;
  const [own, other] = [await claim(one), await claim(two)];
  const mine = { qty: 1, to: address(31), couponIds: [own] };

  const made = await buy(one, mine);
  await shop.drainStreams();
  const why = { status: 409, error: { code: 'COUPON_NOT_USABLE' } };
  expect(await order(two, { qty: 1, to: address(31), couponIds: [other] })).toMatchObject(why);
  await one.client.get('order.cancel', { orderId: made.id });
  await shop.drainStreams();

  const again = await buy(one, mine);
  expect(again.couponFen).toBe(1000);
  await shop.drainStreams();
  await expectCleanAudit();
});

test('growth counts once the order can be asked back no more; a free order is no first order', async () => {
  const { keepStanding } = await import('../../../functions/member/keep-standing');
  const { readStanding } = await import('../../../functions/member/standing');
  const { factsOf } = await import('../wallet/support');
  const at = Date.parse('2026-11-20T04:00:00Z');
  const facts = { ...factsOf('mem_grows', 'ord_grows', 0), completedAt: instant(at), keptFen: 120_000 };
  const tell = (id: string, event: object) =>
    keepStanding({ id, at: instant(at), order: facts, ...event } as Parameters<typeof keepStanding>[0], at);
  await tell('evt_free', { type: 'order.paid', order: { ...facts, payableFen: 0, pointsFen: 0 } });
  expect((await readStanding('mem_grows', at)).firstOrder).toBe(true);
  await tell('evt_paid', { type: 'order.paid' });
  await tell('evt_done', { type: 'order.completed' });

  expect(await readStanding('mem_grows', at + 15 * DAY)).toMatchObject({ level: 'ordinary', firstOrder: false });
  expect((await readStanding('mem_grows', at + 16 * DAY + 1)).level).toBe('silver');
  const back = { type: 'aftersale.approved', refundId: 'rfd_1', cashFen: 120_000, pointsFen: 0, whole: true };
  await tell('evt_back', { ...back, wasPaid: true, afterCompletion: true });
  expect(await readStanding('mem_grows', at + 16 * DAY + 1)).toMatchObject({ level: 'ordinary', firstOrder: true });
  expect((await readStanding('mem_grows', at + 5 * DAY)).level).toBe('ordinary');
});
