import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import type { OperationId } from '@shared/contracts/api';
import { address, goodsQuote, moneyAnswers, order, quote } from './canned-shopping';
import { type Host, launch } from './host';

const DIST = path.resolve('miniapp/dist/weapp');
const NOW = Date.now();
const CHECKOUT = 'packages/order/checkout/index';
const visit = { lines: 'sku_p1*1,sku_w1*2', store: 'sto_1', day: '2026-11-26', start: '14:30' };
let host: Host | undefined;

afterEach(() => {
  host?.close();
  host = undefined;
});

type Given = Partial<Record<OperationId, unknown>>;

/** The page, once it has come to rest. What is changed in `given` afterwards is answered from then on. */
async function opened(route: string, options: Record<string, string>, given: Given = moneyAnswers(NOW)): Promise<Host> {
  const started = launch(DIST, given);
  host = started;
  started.open(route, options);
  await started.settle();
  expect(started.errors).toEqual([]);
  return started;
}

test('the checkout splits by fulfilment, with the best coupons chosen and the exact amount on its one button', async () => {
  const page = await opened(CHECKOUT, visit);
  for (const seen of ['到店服务', '到店自提', '已选最优 −¥50', '微信支付 ¥507.00', '商城优惠', '拆为 2 个订单'])
    expect(page.text()).toContain(seen);
});

test('the checkout says that a price is over for the buyer, of which article, and leads to the rules', async () => {
  const notes = [{ skuId: quote.lines[0]?.skuId ?? '', text: '限时价已达每人限购数量，按商城价购买' }];
  const page = await opened(CHECKOUT, visit, { ...moneyAnswers(NOW), 'order.quote': { ...quote, notes } });
  expect(page.text()).toContain(`${quote.lines[0]?.title}：限时价已达每人限购数量`);
  page.tap('规则说明');
  await page.settle();
  expect(page.moves.at(-1)).toContain('/packages/service/rules/index?topic=freight');
});

test('the page of rules says what points, coupons, gifts, limits, levels and freight follow; the asked topic first', async () => {
  const page = await opened('packages/service/rules/index', { topic: 'limits' });
  const said = page.text();
  const topics = ['积分', '优惠券与首单', '赠品', '限购、拼团与预约', '会员等级', '运费与退款'];
  for (const seen of [
    ...topics,
    '同一手机号、收货地址、车牌或同一浏览器视为一人',
    '每人每天最多买 20 件',
    '由总部按 1% 返还',
    '不会过期',
    '欠积分',
    '满 ¥99 包邮',
  ])
    expect(said).toContain(seen);
  expect(said.indexOf('按人计算')).toBeLessThan(said.indexOf('预约与到店'));
});

test('the wallet tells the same rules', async () => {
  const page = await opened('packages/wallet/home/index', {});
  page.tap('积分规则');
  await page.settle();
  for (const seen of ['由总部按 1% 返还', '第 12 个月的月底', '最多顺延 6 个月']) expect(page.text()).toContain(seen);
});

test('a step of the price opens to what it did to each line', async () => {
  const page = await opened(CHECKOUT, visit);
  expect(page.text()).not.toContain('¥459.00');
  page.tap('商品金额');
  await page.settle();
  expect(page.text()).toContain('¥459.00');
});

test('the sheet of coupons says why the others cannot be used', async () => {
  const page = await opened(CHECKOUT, visit);
  page.tap('已选最优');
  await page.settle();
  for (const seen of ['已是最优组合', '新客专享', '没有符合范围的商品', '完成，省 ¥50'])
    expect(page.text()).toContain(seen);
});

test('goods are sent to an address of WeChat’s own address book', async () => {
  const given: Given = { ...moneyAnswers(NOW), 'order.quote': goodsQuote('pickup') };
  const page = await opened(CHECKOUT, { lines: 'sku_w1*2', store: 'sto_1' }, given);
  given['order.quote'] = goodsQuote('ship');
  page.tap('送货上门');
  await page.settle();
  page.tap('填写收货地址');
  await page.settle();
  for (const seen of ['文三路 478 号', '138****5678']) expect(page.text()).toContain(seen);
});

test('an order placed with a price that moved shows both prices and asks again', async () => {
  const refusal = { error: { code: 'PRICE_CHANGED', message: '价格已更新', requestId: 'req_1' } };
  const given: Given = { ...moneyAnswers(NOW), 'order.create': refusal };
  const page = await opened(CHECKOUT, visit, given);
  given['order.quote'] = dearer;
  page.tap('微信支付 ¥507.00');
  await page.settle();
  for (const seen of ['价格已更新', '款项未扣除', '¥527.00', '多付 ¥20.00', '按新价支付 ¥527.00'])
    expect(page.text()).toContain(seen);
});

test('after paying, every order of the purchase is shown with its own next step', async () => {
  const trade = { tradeOrders: ['ord_1', 'ord_2'], tradePayableFen: 50_700 };
  const page = await opened(
    'packages/order/result/index',
    { orderId: 'ord_1', outcome: 'done' },
    {
      ...moneyAnswers(NOW),
      'payment.confirm': { ...order, ...trade },
      'order.detail': { ...order, ...trade, id: 'ord_2', fulfilment: 'ship', state: 'to_ship', booking: null, address },
    },
  );
  for (const seen of ['预约成功', '已拆为 2 个订单', '到店服务', '快递配送', '¥507.00'])
    expect(page.text()).toContain(seen);
});

test('a coupon is claimed with one tap', async () => {
  const page = await opened('packages/promotion/centre/index', {});
  for (const seen of ['保养立减券', '1,268/2,000', '已抢光', '银卡可领', '仅剩 5 小时', '已领取', '去使用', '已使用'])
    expect(page.text()).toContain(seen);
  page.tap('领取');
  await page.settle();
  expect(page.asked).toContain('promotion.claim');
});

test('my coupons say how long they live', async () => {
  const page = await opened('packages/promotion/coupons/index', {});
  for (const seen of ['保养立减券', '天后到期', '去使用']) expect(page.text()).toContain(seen);
});

test('the running flash sale is shown with what is left of it, and buys at its price', async () => {
  const page = await opened('packages/promotion/flash/index', {});
  for (const seen of ['抢购中', '距结束', '已抢 63%', '已抢光', '每人限 2 件']) expect(page.text()).toContain(seen);
  page.tap('立即抢');
  await page.settle();
  expect(page.moves.at(-1)).toContain('/packages/order/checkout/index?lines=sku_w1*1&offer=off_1');
});

test('a group offer shows who waits, and joining leads to the checkout of that group', async () => {
  const page = await opened('packages/promotion/offer/index', { offerId: 'off_g1' });
  for (const seen of ['3 人团', '林** 的团', '还差 1 人', '拼团规则', '发起拼团 ¥169'])
    expect(page.text()).toContain(seen);
  page.tap('参团');
  await page.settle();
  expect(page.moves.at(-1)).toMatch(/checkout.*offer=off_g1&group=grp_1/);
});

test('a group of one’s own asks to invite friends; one that failed says where the money goes', async () => {
  const waiting = await opened('packages/promotion/group/index', { groupId: 'grp_1', orderId: 'ord_1' });
  for (const seen of ['还差 1 人成团', '邀请好友', '团长', '支付中']) expect(waiting.text()).toContain(seen);
  waiting.close();
  const { 'promotion.group': known } = moneyAnswers(NOW);
  const failed = await opened(
    'packages/promotion/group/index',
    { groupId: 'grp_1', orderId: 'ord_1' },
    { ...moneyAnswers(NOW), 'promotion.group': known && { ...known, group: { ...known.group, state: 'failed' } } },
  );
  for (const seen of ['未成团', '¥361.00 原路退回', '38 积分退回账户']) expect(failed.text()).toContain(seen);
});

test('one’s own group through the link one has shared: no joining again, but friends to invite and the order', async () => {
  const given: Given = { ...moneyAnswers(NOW), 'promotion.seat': { orderId: 'ord_1' } };
  const own = await opened('packages/promotion/group/index', { groupId: 'grp_1' }, given);
  expect(own.text()).toContain('邀请好友');
  expect(own.text()).not.toContain('参团 ¥');
  own.tap('查看订单');
  await own.settle();
  expect(own.moves.at(-1)).toContain('/packages/order/detail/index?orderId=ord_1');
  own.close();

  const visitor = await opened('packages/promotion/group/index', { groupId: 'grp_1' });
  expect(visitor.text()).toContain('参团 ¥');
  expect(visitor.text()).not.toContain('查看订单');
});

const dearer = {
  ...quote,
  steps: quote.steps.map((step) =>
    step.key === 'mall'
      ? { ...step, amountFen: -8000, lines: [-4000, -4000] }
      : step.key === 'payable'
        ? { ...step, amountFen: 52_700, lines: [38_900, 13_800] }
        : step,
  ),
  payableFen: 52_700,
};
