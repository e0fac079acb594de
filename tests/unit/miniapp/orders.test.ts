import { describe, expect, it } from '@jest/globals';
import type { Order, OrderEvent, OrderLine, OrderState } from '@shared/contracts/order';
import { amount, badge, grouped, points } from '@/features/common/number';
import { exact, friendly, friendlyDay } from '@/features/common/when';
import { attention } from '@/features/order/counts';
import { actsOf, headlineOf, inFours, isScannable, isWatched } from '@/features/order/headline';
import { canRefund, leftOf, remaining, sumOf, wordsOf } from '@/features/order/left';
import { placeOf } from '@/features/order/place';
import { priceRows } from '@/features/order/price-rows';
import { happyPath, progressOf, storyOf } from '@/features/order/story';

const NOW = Date.parse('2026-11-22T03:00:00Z'); // 11:00 in China
const states: OrderState[] = [
  'unpaid',
  'grouping',
  'booked',
  'no_show',
  'to_pick_up',
  'to_ship',
  'to_receive',
  'arrived',
  'serving',
  'to_accept',
  'completed',
  'closed',
  'cancelled',
  'refunding',
  'refunded',
];
const event = (
  state: OrderState,
  at: string,
  actor: OrderEvent['actor'] = 'staff',
  more: Partial<OrderEvent> = {},
): OrderEvent => ({ state, at, actor, by: '周师傅', label: '', what: 'step', visit: null, ...more });
const line: OrderLine = {
  skuId: 'sku_1',
  spuId: 'spu_1',
  kind: 'goods',
  title: '',
  spec: '',
  picture: '',
  qty: 2,
  listPriceFen: 5000,
  priceFen: 4500,
  amountFen: 9000,
  couponFen: 0,
  pointsFen: 0,
  freightFen: 0,
  cashFen: 9000,
  gift: false,
  offerId: null,
  refundedQty: 0,
  fit: 'any',
};
const nothing = { cashFen: 0, pointsFen: 0, couponFen: 0, clawbackFen: 0, chargedFen: 0 };
const order = (change: Partial<Order>): Order => ({
  id: 'ord_1',
  tradeId: 'ord_1',
  tradeOrders: ['ord_1'],
  tradePayableFen: 0,
  couponFen: 0,
  freightFen: 0,
  coupons: [],
  refundedFen: nothing,
  groupId: null,
  address: null,
  shipping: null,
  state: 'booked',
  fulfilment: 'service',
  storeId: 'st_1',
  storeName: '虹桥店',
  storeAddress: '',
  storePhone: '',
  lat: 31,
  lng: 121,
  lines: [],
  totalFen: 0,
  pointsFen: 0,
  payableFen: 0,
  earnFen: 0,
  car: null,
  booking: { bookingId: 'bk_1', day: '2026-11-23', start: '14:30', startsAt: '2026-11-23T06:30:00.000Z', minutes: 60 },
  history: [
    event('unpaid', '2026-11-22T02:00:00.000Z', 'owner'),
    event('booked', '2026-11-22T02:01:00.000Z', 'payment'),
  ],
  createdAt: '2026-11-22T02:00:00.000Z',
  payBefore: '2026-11-22T02:30:00.000Z',
  paidAt: null,
  completedAt: null,
  deadline: null,
  openRefund: null,
  movesLeft: 5,
  asksLeft: 3,
  mayAppeal: false,
  ...change,
});

describe('times as people say them', () => {
  it('names yesterday, today and tomorrow by the day in China, not in UTC', () => {
    // Prepare: 00:30 in China on the 22nd is still the 21st in UTC.
    const early = Date.parse('2026-11-21T16:30:00Z');
    // Act and assess
    expect(friendly(early, NOW)).toBe('今天 00:30');
    expect(friendly(Date.parse('2026-11-21T15:59:00Z'), NOW)).toBe('昨天 23:59');
    expect(friendly(Date.parse('2026-11-23T06:30:00Z'), NOW)).toBe('明天 14:30');
  });
  it('gives the weekday further away, and the year when it is another', () => {
    expect(friendly(Date.parse('2026-11-25T01:00:00Z'), NOW)).toBe('11月25日 周三 09:00');
    expect(friendly(Date.parse('2027-03-18T01:00:00Z'), NOW)).toBe('2027年3月18日 周四 09:00');
    expect(friendlyDay('2026-11-23', NOW)).toBe('明天 11月23日');
    expect(exact('2026-11-21T16:05:09.000Z')).toBe('2026-11-22 00:05:09');
  });
});

describe('numbers', () => {
  it('groups thousands and keeps fen exact', () => {
    expect(grouped(1234567)).toBe('1,234,567');
    expect(points(128650)).toBe('1,286.5');
    expect(points(100)).toBe('1');
    expect(points(5)).toBe('0.05');
    expect(points(100000000)).toBe('1,000,000');
    expect(amount(-123456)).toBe('−¥1,234.56');
  });
  it('fits a badge', () => {
    expect(badge(100)).toBe('99+');
    expect(badge(3, true)).toBe('3+');
    expect(badge(0, true)).toBe('0');
  });
});

describe('the story of an order', () => {
  it('tells what happened, where it stands and what comes', () => {
    const steps = storyOf(order({}), NOW);
    expect(steps.map((step) => step.state)).toEqual(['done', 'now', 'next', 'next', 'next', 'next']);
    expect(steps[0]).toMatchObject({ title: '提交订单', note: '今天 10:00' });
    expect(steps[2]).toMatchObject({ title: '到店，出示核销码', note: '明天 14:30' });
  });
  it('names staff, but not what goes without saying', () => {
    const history = [
      event('booked', '2026-11-22T02:01:00.000Z', 'payment'),
      event('arrived', '2026-11-22T02:30:00.000Z'),
    ];
    const notes = storyOf(order({ state: 'arrived', history }), NOW).map((step) => step.note);
    expect(notes[0]).toBe('今天 10:01');
    expect(notes[1]).toBe('今天 10:30 · 周师傅');
  });
  it('tells a rescheduling as such, not as booked twice', () => {
    const history = [
      event('booked', '2026-11-22T02:01:00.000Z'),
      event('booked', '2026-11-22T02:10:00.000Z', 'owner', {
        what: 'rebook',
        visit: { day: '2026-11-24', start: '09:30' },
      }),
    ];
    expect(storyOf(order({ history }), NOW)[1]?.title).toBe('改约到 11月24日 周二 09:30');
  });
  it('tells a part that went back as such, not as waiting for the parcel twice', () => {
    const history = [
      event('to_ship', '2026-11-22T02:01:00.000Z', 'payment'),
      event('to_ship', '2026-11-22T02:10:00.000Z', 'owner', { what: 'part' }),
    ];
    const steps = storyOf(order({ state: 'to_ship', fulfilment: 'ship', booking: null, history }), NOW);
    expect(steps.slice(0, 2).map((step) => step.title)).toEqual(['支付成功，等待发货', '部分退款']);
  });
  it('ends where the order ended', () => {
    for (const state of ['completed', 'closed', 'cancelled', 'refunded'] as const) {
      const steps = storyOf(
        order({
          state,
          history: [event('unpaid', '2026-11-22T02:00:00.000Z'), event(state, '2026-11-22T02:40:00.000Z')],
        }),
        NOW,
      );
      expect(steps.map((step) => step.state)).toEqual(['done', 'done']);
    }
  });
  it('expects the money back while refunding', () => {
    const steps = storyOf(
      order({ state: 'refunding', history: [event('refunding', '2026-11-22T02:00:00.000Z')] }),
      NOW,
    );
    expect(steps.map((step) => step.title)).toEqual(['退款处理中', '退款到账']);
  });
  it('measures progress on the path of its fulfilment only', () => {
    expect(progressOf({ state: 'serving', fulfilment: 'service', groupId: null })).toEqual({ step: 4, of: 6 });
    expect(progressOf({ state: 'to_pick_up', fulfilment: 'pickup', groupId: null })).toEqual({ step: 2, of: 3 });
    expect(progressOf({ state: 'to_receive', fulfilment: 'ship', groupId: null })).toEqual({ step: 3, of: 4 });
    expect(progressOf({ state: 'grouping', fulfilment: 'ship', groupId: 'grp_1' })).toEqual({ step: 2, of: 5 });
    expect(progressOf({ state: 'closed', fulfilment: 'service', groupId: null })).toBeNull();
    expect(happyPath('pickup')).not.toContain('serving');
  });
  it('waits for the group before the warehouse, when there is one', () => {
    const way = { fulfilment: 'ship', state: 'grouping', booking: null, history: [] } as const;
    const titles = (groupId: string | null, state: 'unpaid' | 'grouping') =>
      storyOf(order({ ...way, history: [], state, groupId }), NOW).map((step) => step.title);
    expect(titles('grp_1', 'grouping')).toEqual(['成团，仓库备货', '商品发出', '完成，积分到账']);
    expect(titles(null, 'unpaid')).toEqual(['完成支付，仓库备货', '商品发出', '完成，积分到账']);
  });
});

describe('what the owner can do', () => {
  it('has one main thing in every state, orange only for paying and accepting', () => {
    const mains = Object.fromEntries(
      states.map((state) => [state, actsOf(order({ state, lines: [line], groupId: 'grp_1' }), NOW).main]),
    );
    expect(mains).toMatchObject({
      unpaid: 'pay',
      booked: 'navigate',
      serving: 'call',
      to_accept: 'accept',
      to_receive: 'receive',
      grouping: 'group',
      completed: 'again',
      refunding: 'call',
    });
  });
  it('never offers to cancel once the car is at the store', () => {
    for (const state of ['arrived', 'serving', 'to_accept', 'completed', 'refunding'] as const)
      expect(actsOf(order({ state, lines: [line] }), NOW).also).not.toContain('cancel');
  });
  it('shows a code exactly where staff may scan one, and watches every such state', () => {
    expect(states.filter(isScannable)).toEqual(['booked', 'no_show', 'to_pick_up', 'to_accept']);
    expect(states.filter(isScannable).every(isWatched)).toBe(true);
    expect(isWatched('completed')).toBe(false);
  });
  it('says what goes back when a paid order is refunded', () => {
    const { hint } = headlineOf(order({ state: 'refunding', payableFen: 36100, pointsFen: 3800 }), NOW);
    expect(hint).toBe('¥361.00 原路退回，38 积分退回账户，通常 1–3 个工作日到账');
    expect(headlineOf(order({ state: 'refunded', payableFen: 0, pointsFen: 3800 }), NOW).hint).not.toContain('¥');
  });
  it('counts what wants attention, not what is over', () => {
    const orders = states.map((state) => ({ state }));
    expect(attention(orders)).toEqual({ unpaid: 1, to_serve: 6, serving: 3 });
  });
  it('reads a code in fours', () => {
    expect(inFours('ABCDEFGHIJKLMNOPQRST')).toBe('ABCD EFGH IJKL MNOP QRST');
    expect(inFours('ABCDE')).toBe('ABCD E');
    expect(inFours('')).toBe('');
  });
});

describe('what can be asked back', () => {
  it('nothing before payment, or when all of it went back', () => {
    const able = states.filter((state) => canRefund(order({ state, lines: [line] }), NOW));
    expect(able).toEqual([
      'grouping',
      'booked',
      'no_show',
      'to_pick_up',
      'to_ship',
      'to_receive',
      'arrived',
      'serving',
      'to_accept',
      'completed',
    ]);
    expect(canRefund(order({ state: 'completed', lines: [{ ...line, refundedQty: 2 }] }), NOW)).toBe(false);
    expect(leftOf({ qty: 3, refundedQty: 1, gift: false })).toBe(2);
    expect(leftOf({ qty: 3, refundedQty: 0, gift: true })).toBe(0);
  });
  it('nor close to the visit, nor long after completion', () => {
    const booking = order({}).booking;
    const soon = booking && { ...booking, startsAt: '2026-11-22T04:59:00.000Z' };
    expect(canRefund(order({ lines: [line], booking: soon }), NOW)).toBe(false);
    const done = { state: 'completed', lines: [line], booking: null } as const;
    expect(canRefund(order({ ...done, lines: [line], completedAt: '2026-11-06T02:00:00.000Z' }), NOW)).toBe(false);
    expect(canRefund(order({ ...done, lines: [line], completedAt: '2026-11-08T02:00:00.000Z' }), NOW)).toBe(true);
  });
  it('is offered where it is legal only', () => {
    const also = (lines: OrderLine[]) => actsOf(order({ state: 'to_receive', lines }), NOW).also;
    expect(also([line])).toContain('refund');
    expect(also([{ ...line, refundedQty: 2 }])).not.toContain('refund');
  });
  it('counts what went back already', () => {
    const paid = order({ payableFen: 9000, pointsFen: 500, couponFen: 300 });
    const back = { cashFen: 4000, pointsFen: 500, couponFen: 100, clawbackFen: 0, chargedFen: 0 };
    expect(remaining({ ...paid, refundedFen: back })).toEqual({ cashFen: 5000, pointsFen: 0, couponFen: 200 });
  });
  it('is said in words and in one sum', () => {
    expect(wordsOf({ cashFen: 100, pointsFen: 250, couponFen: 1 })).toBe(
      '¥1.00 原路退回，2.5 积分退回账户，优惠券退回',
    );
    expect(wordsOf({ cashFen: 0, pointsFen: 0, couponFen: 0 })).toBe('');
    expect(sumOf({ cashFen: 16622, pointsFen: 845 })).toBe('¥166.22 + 8.45\u00a0积分');
    expect(sumOf({ cashFen: 0, pointsFen: 0 })).toBe('¥0.00');
  });
});

describe('an address', () => {
  const address = { name: '林', phone: '13800000001', district: '浦东新区', detail: '张杨路 1 号' };
  it('says a city that is its own province once', () => {
    expect(placeOf({ ...address, province: '上海市', city: '上海市' })).toBe('上海市 浦东新区 张杨路 1 号');
    expect(placeOf({ ...address, province: '广东省', city: '东莞市', district: '' })).toBe('广东省 东莞市 张杨路 1 号');
  });
});

describe('price rows', () => {
  const sum = (rows: { fen: number }[]) => rows.reduce((total, row) => total + row.fen, 0);
  it('add up from the list price to what is paid', () => {
    const rows = priceRows(order({ lines: [line], totalFen: 9000, pointsFen: 1000, payableFen: 8000 }));
    expect(rows.map(({ key, fen }) => [key, fen])).toEqual([
      ['goods', 10000],
      ['discount', -1000],
      ['points', -1000],
    ]);
    expect(sum(rows)).toBe(8000);
  });
  it('name each coupon, and freight last', () => {
    const coupons = [{ couponId: 'cpn_1', title: '满减券', offFen: 500 }];
    const facts = { lines: [line], totalFen: 9000, couponFen: 500, coupons, freightFen: 1000, payableFen: 9500 };
    const rows = priceRows(order({ ...facts, fulfilment: 'ship' }));
    expect(rows.slice(-2)).toEqual([
      { key: 'cpn_1', label: '优惠券', note: '满减券', fen: -500 },
      { key: 'freight', label: '运费', fen: 1000 },
    ]);
    expect(sum(rows)).toBe(9500);
  });
  it('add up when a coupon took the freight off, or its name is not known', () => {
    const free = [{ couponId: 'cpn_1', title: '包邮券', offFen: 800 }];
    const base = { lines: [line], totalFen: 9000, fulfilment: 'ship' } as const;
    const freed = priceRows(order({ ...base, lines: [line], coupons: free, payableFen: 9000 }));
    const unnamed = priceRows(order({ ...base, lines: [line], couponFen: 300, payableFen: 8700 }));
    expect([sum(freed), sum(unnamed)]).toEqual([9000, 8700]);
    expect(freed.at(-1)).toMatchObject({ key: 'freight', fen: 800 });
  });
  it('never show a negative discount when the list price is below the price', () => {
    const rows = priceRows(order({ lines: [{ ...line, listPriceFen: 0 }], totalFen: 9000, payableFen: 9000 }));
    expect(rows.map((row) => row.key)).toEqual(['goods']);
  });
});
