import { expect, test } from '@jest/globals';
import { couponLines, earned, freightOfLines, type Price, price, unitPrices } from '@shared/domain/order/price';
import { allocate, fen, sum } from '@shared/kernel/money';
import fc from 'fast-check';
import { purchase } from './purchases';

const total = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0);

function priced(result: ReturnType<typeof price>): Price {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

test('no fen is lost: every line is its amount less coupon and points plus freight, and lines add up to what is paid', () => {
  fc.assert(
    fc.property(purchase, ({ lines, context }) => {
      const { lines: each, ...all } = priced(price(lines, context));
      for (const line of each) {
        expect(line.cashFen).toBe(line.amountFen - line.couponFen - line.pointsFen + line.freightFen);
        for (const amount of Object.values(line)) expect(amount).toBeGreaterThanOrEqual(0);
      }
      expect(total(each.map((line) => line.amountFen))).toBe(all.totalFen);
      expect(total(each.map((line) => line.couponFen))).toBe(all.couponFen);
      expect(total(each.map((line) => line.pointsFen))).toBe(all.pointsFen);
      expect(total(each.map((line) => line.freightFen))).toBe(all.freightFen);
      expect(total(each.map((line) => line.cashFen))).toBe(all.payableFen);
      expect(all.payableFen).toBe(all.totalFen - all.couponFen - all.pointsFen + all.freightFen);
    }),
  );
});

test('the steps lead from the list price to what is paid, and each is shared out over the lines', () => {
  fc.assert(
    fc.property(purchase, ({ lines, context }) => {
      const { steps, payableFen } = priced(price(lines, context));
      expect(total(steps.slice(0, -1).map((step) => step.amountFen))).toBe(payableFen);
      expect(steps.at(-1)).toMatchObject({ key: 'payable', amountFen: payableFen });
      for (const step of steps) {
        expect(step.lines).toHaveLength(lines.length);
        expect(total(step.lines)).toBe(step.amountFen);
      }
      for (const index of lines.keys())
        expect(total(steps.slice(0, -1).map((step) => step.lines[index] ?? 0))).toBe(steps.at(-1)?.lines[index]);
    }),
  );
});

test('points never pay freight, are used no further than the goods, and never touch a gift', () => {
  fc.assert(
    fc.property(purchase, ({ lines, context }) => {
      const result = priced(price(lines, context));
      expect(result.pointsFen).toBe(Math.min(context.pointsFen, result.goodsFen));
      for (const [index, line] of result.lines.entries()) {
        const freightOff = total(result.coupons.map((coupon) => coupon.lines[index] ?? 0)) - line.couponFen;
        expect(freightOff).toBe(0);
        if (result.coupons.some((coupon) => coupon.couponId === lines[index]?.gift))
          expect(line).toMatchObject({ pointsFen: 0, freightFen: 0, cashFen: 0 });
      }
    }),
  );
});

test('each coupon’s shares are all it took off, and only lines without a flash sale or group buy bear them', () => {
  fc.assert(
    fc.property(purchase, ({ lines, context }) => {
      const result = priced(price(lines, context));
      for (const coupon of result.coupons) expect(sum(coupon.lines)).toBe(coupon.offFen);
      expect(result.coupons.length + result.refused.length).toBe(context.coupons.length);
      const seen = couponLines(lines, context.facts.level);
      for (const [index, line] of result.lines.entries())
        if (!seen[index]?.eligible) expect(line.couponFen).toBeLessThanOrEqual(line.freightFen);
    }),
  );
});

test('nobody pays more for being a member or for an offer', () => {
  fc.assert(
    fc.property(purchase, ({ lines, context }) => {
      for (const line of lines) {
        const { list, mall, member, unit } = unitPrices(line, context.facts.level);
        expect(list).toBeGreaterThanOrEqual(mall);
        expect(mall).toBeGreaterThanOrEqual(member);
        expect(member).toBeGreaterThanOrEqual(unit);
        if (context.facts.level === 'ordinary') expect(member).toBe(mall);
      }
    }),
  );
});

test('earned points are the money part’s share, rounded down', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000_000 }), fc.integer({ min: 0, max: 10_000 }), (cashFen, earnBp) => {
      const got = earned(cashFen, earnBp);
      expect(got * 10_000).toBeLessThanOrEqual(cashFen * earnBp);
      expect((got + 1) * 10_000).toBeGreaterThan(cashFen * earnBp);
    }),
  );
});

const bought = {
  skuId: 'sku_a',
  categoryId: 'cat_wash',
  kind: 'goods' as const,
  fulfilment: 'ship' as const,
  qty: 2,
  listPriceFen: 3000,
  mallPriceFen: 2500,
  memberPriceFen: 2400,
  offer: null,
  weightG: 700,
  gift: null,
};
const who = { storeId: 'sto_a', firstOrder: false, birthdayMonth: false };

test('a purchase through every step, by hand', () => {
  const rule = { conditions: [], stacking: 'together' as const };
  const face = { title: '', value: '', threshold: '', scope: '', stacking: 'together' as const };
  const validUntil = '2027-01-01T00:00:00.000Z';
  const result = priced(
    price(
      [
        bought,
        { ...bought, skuId: 'sku_b', fulfilment: 'pickup', offer: { id: 'off_1', kind: 'time', priceFen: 1000 } },
      ],
      {
        facts: { ...who, level: 'silver' },
        coupons: [
          {
            couponId: 'cpn_1',
            templateId: 'cpt_1',
            rule: { ...rule, action: { kind: 'amount_off', fen: 101 } },
            face,
            validUntil,
          },
          {
            couponId: 'cpn_2',
            templateId: 'cpt_2',
            rule: { ...rule, action: { kind: 'free_freight' } },
            face,
            validUntil,
          },
        ],
        pointsFen: 1000,
        earnBp: 100,
        province: '上海市',
      },
    ),
  );

  expect(result.steps.map(({ key, lines }) => [key, lines])).toEqual([
    ['list', [6000, 6000]],
    ['mall', [-1000, -1000]],
    ['member', [-200, -200]],
    ['promotion', [0, -2800]],
    ['coupon', [-1071, -30]],
    ['points', [-706, -294]],
    ['freight', [1000, 0]],
    ['payable', [4023, 1676]],
  ]);
  expect(result).toMatchObject({ totalFen: 6800, goodsFen: 6699, couponFen: 1101, freightFen: 1000, payableFen: 5699 });
});

test('freight is asked for shipped lines that weigh something, where it is known where to; a gift rides along', () => {
  const to = (province: string | null, change: object = {}) =>
    freightOfLines([{ ...bought, ...change }], 'ordinary', province);
  expect(to('上海市')).toEqual({ ok: true, value: 1000 });
  expect(to('上海市', { qty: 1 })).toEqual({ ok: true, value: 800 });
  expect(to('上海市', { mallPriceFen: 5000 })).toEqual({ ok: true, value: 0 });
  for (const change of [{ fulfilment: 'pickup' }, { weightG: 0 }, { gift: 'cpn_1' }])
    expect(to('上海市', change)).toEqual({ ok: true, value: 0 });
  expect(to(null)).toEqual({ ok: true, value: 0 });
  expect(to('火星')).toMatchObject({ ok: false, error: { code: 'NOT_SHIPPABLE' } });
  expect(
    price([bought], { facts: { ...who, level: 'gold' }, coupons: [], pointsFen: 0, earnBp: 0, province: '火星' }),
  ).toMatchObject({
    ok: false,
    error: { code: 'NOT_SHIPPABLE' },
  });
});

test('what did nothing is not a step, but the beginning and the end always are', () => {
  const free = { ...bought, listPriceFen: 0, mallPriceFen: 0, memberPriceFen: null, fulfilment: 'pickup' as const };
  const { steps } = priced(
    price([free], { facts: { ...who, level: 'ordinary' }, coupons: [], pointsFen: 5, earnBp: 0, province: null }),
  );
  expect(steps).toEqual([
    { key: 'list', label: '商品金额', amountFen: 0, lines: [0] },
    { key: 'payable', label: '应付', amountFen: 0, lines: [0] },
  ]);
});

test('every step has its words', () => {
  const { steps } = priced(
    price([{ ...bought, offer: { id: 'off_1', kind: 'flash', priceFen: 100 } }], {
      facts: { ...who, level: 'gold' },
      coupons: [],
      pointsFen: 1,
      earnBp: 0,
      province: '上海市',
    }),
  );
  expect(steps.map((step) => step.label)).toEqual([
    '商品金额',
    '商城优惠',
    '会员优惠',
    '活动优惠',
    '积分抵扣',
    '运费',
    '应付',
  ]);
  expect(couponLines([{ ...bought, offer: { id: 'off_1', kind: 'time', priceFen: 100 } }], 'gold')).toEqual([
    { skuId: 'sku_a', categoryId: 'cat_wash', kind: 'goods', qty: 2, amountFen: 200, eligible: true, gift: null },
  ]);
});

test('allocation is exact, proportional to within a fen, and gives nothing to a zero weight', () => {
  const weights = fc
    .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 30 })
    .filter((all) => all.some((weight) => weight > 0));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000_000 }), weights, (amount, all) => {
      const parts = allocate(fen(amount), all);
      const whole = total(all);
      expect(sum(parts)).toBe(amount);
      for (const [index, part] of parts.entries()) {
        const exact = (amount * (all[index] ?? 0)) / whole;
        expect(Math.abs(part - exact)).toBeLessThan(1 + 1e-6);
        if (all[index] === 0) expect(part).toBe(0);
      }
    }),
  );
});
