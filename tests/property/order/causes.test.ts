import { expect, test } from '@jest/globals';
import { freightShort, isEarned } from '@shared/domain/order/causes';
import { couponLines, price } from '@shared/domain/order/price';
import { covers } from '@shared/domain/promotion/conditions';
import fc from 'fast-check';
import { type Worth, worthOf } from '../../../functions/aftersale/worth';
import type { OrderRecord } from '../../../functions/order/order-record';
import { purchase } from './purchases';

type Bought = Parameters<typeof worthOf>[0];
const total = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0);

/** A purchase as one order would keep it; each line an SKU of its own, as an order has them. */
function bought({ lines, context }: Parameters<typeof orderOf>[0]): Bought | undefined {
  return orderOf({ lines: lines.map((line, index) => ({ ...line, skuId: `${line.skuId}_${index}` })), context });
}
function orderOf({ lines, context }: typeof purchase extends fc.Arbitrary<infer P> ? P : never): Bought | undefined {
  const priced = price(lines, context);
  if (!priced.ok) return undefined;
  const { value } = priced;
  const seen = couponLines(lines, context.facts.level);
  const free = context.coupons.some(
    ({ couponId, rule }) =>
      rule.action.kind === 'free_freight' && value.coupons.some((coupon) => coupon.couponId === couponId),
  );
  const gifts = lines.flatMap((line, index) => {
    const conditions = context.coupons.find(({ couponId }) => couponId === line.gift)?.rule.conditions;
    if (!conditions || !value.coupons.some(({ couponId }) => couponId === line.gift)) return [];
    const need = (kind: 'min_spend' | 'min_qty') =>
      Math.max(
        0,
        ...conditions.flatMap((one) => (one.kind !== kind ? [] : 'fen' in one ? one.fen : 'qty' in one ? one.qty : 0)),
      );
    const by = seen.flatMap((one, at) => (covers(conditions, one) ? [at] : []));
    return [
      { line: index, by, needFen: need('min_spend'), needQty: need('min_qty'), elsewhereFen: 0, elsewhereQty: 0 },
    ];
  });
  const record = {
    lines: lines.map((line, index) => ({
      ...line,
      ...value.lines[index],
      priceFen: value.lines[index]?.unitFen ?? 0,
      gift: line.gift !== null,
      refundedQty: 0,
    })),
    couponParts: value.coupons.map(({ couponId, lines: shares }) => ({ couponId, lines: [...shares], unit: false })),
    causes: {
      weights: lines.map((line) => (line.fulfilment === 'ship' && line.gift === null ? line.weightG : 0)),
      freightByCoupon: free && value.freightFen > 0,
      gifts,
    },
    address: context.province === null ? null : { province: context.province },
    refundedFen: { cashFen: 0, pointsFen: 0, couponFen: 0, clawbackFen: 0, chargedFen: 0 },
    completedAt: null,
    payableFen: value.payableFen,
  };
  return record as unknown as OrderRecord;
}

function taken(record: Bought, worth: Worth): Bought {
  const { refundedFen: before } = record;
  return {
    ...record,
    lines: record.lines.map((line, index) => ({ ...line, refundedQty: line.refundedQty + (worth.qty[index] ?? 0) })),
    refundedFen: {
      ...before,
      cashFen: before.cashFen + worth.cashFen,
      chargedFen: before.chargedFen + worth.chargedFen,
    },
  };
}

/** Pieces in any order: line `which` of those that are left, so many of it. */
const returns = fc.array(fc.record({ which: fc.nat(), qty: fc.integer({ min: 1, max: 9 }) }), { maxLength: 25 });

function giveBack(
  record: Bought,
  wanted: readonly { which: number; qty: number }[],
  see: (now: Bought, worth: Worth) => void,
) {
  let now = record;
  const parts: Worth[] = [];
  for (const { which, qty } of [...wanted, ...Array<{ which: number; qty: number }>(40).fill({ which: 0, qty: 9 })]) {
    const left = now.lines.filter((line) => !line.gift && line.refundedQty < line.qty);
    const line = left[which % Math.max(1, left.length)];
    if (!line) break;
    const worth = worthOf(now, [{ skuId: line.skuId, qty: Math.min(qty, line.qty - line.refundedQty) }]);
    if (!worth.ok) throw new Error(worth.error.code);
    parts.push(worth.value);
    now = taken(now, worth.value);
    see(now, worth.value);
  }
  return { parts, now };
}

test('given back in any order, everything comes back to the fen, charges too, and no refund asks for money', () => {
  fc.assert(
    fc.property(purchase, returns, (made, wanted) => {
      const record = bought(made);
      if (!record || record.lines.every((line) => line.gift)) return;
      const { parts } = giveBack(record, wanted, (_, { cashFen, lines }) => {
        expect(cashFen).toBeGreaterThanOrEqual(0);
        expect(total(lines.map((line) => line.cashFen))).toBe(cashFen);
      });
      expect(total(parts.map((part) => part.cashFen))).toBe(record.payableFen);
      expect(total(parts.map((part) => part.chargedFen))).toBe(0);
    }),
  );
});

test('after every return, nothing is kept that what is kept does not earn: no gift, and no free freight beyond what the refund paid', () => {
  fc.assert(
    fc.property(purchase, returns, (made, wanted) => {
      const record = bought(made);
      if (!record) return;
      giveBack(record, wanted, (now, { cashFen }) => {
        for (const gift of now.causes.gifts)
          if (!isEarned(gift, now.lines)) expect(now.lines[gift.line]?.refundedQty).toBe(now.lines[gift.line]?.qty);
        const short = freightShort(now.causes, now.lines, now.address?.province ?? null);
        const { chargedFen } = now.refundedFen;
        expect(chargedFen).toBeLessThanOrEqual(short);
        expect(chargedFen === short || cashFen === 0).toBe(true);
      });
    }),
  );
});

test('by hand: a filler of 20 yuan that made the freight free costs the freight when it goes back, and all of it comes back in the end', () => {
  const goods = {
    kind: 'goods',
    fulfilment: 'ship',
    fit: 'any',
    title: '',
    spec: '',
    picture: '',
    gift: false,
  } as const;
  const line = (skuId: string, priceFen: number) => ({
    ...goods,
    skuId,
    qty: 1,
    priceFen,
    amountFen: priceFen,
    couponFen: 0,
    pointsFen: 0,
    freightFen: 0,
    cashFen: priceFen,
    refundedQty: 0,
  });
  const record = {
    lines: [line('sku_wanted', 8000), line('sku_filler', 2000)],
    couponParts: [],
    causes: { weights: [500, 400], freightByCoupon: false, gifts: [] },
    address: { province: '上海市' },
    refundedFen: { cashFen: 0, pointsFen: 0, couponFen: 0, clawbackFen: 0, chargedFen: 0 },
    completedAt: null,
    payableFen: 10_000,
  } as unknown as OrderRecord;
  const filler = worthOf(record, [{ skuId: 'sku_filler', qty: 1 }]);
  expect(filler).toMatchObject({ ok: true, value: { cashFen: 1200, chargedFen: 800 } });
  expect(worthOf(record, [{ skuId: 'sku_filler', qty: 1 }], '商品质量问题')).toMatchObject({
    value: { cashFen: 2000, chargedFen: 0 },
  });
  if (!filler.ok) return;
  const rest = worthOf(taken(record, filler.value), [{ skuId: 'sku_wanted', qty: 1 }]);
  expect(rest).toMatchObject({ ok: true, value: { cashFen: 8800, chargedFen: -800 } });
});
