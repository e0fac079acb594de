import type { SpuKind } from '@shared/contracts/catalogue';
import type { Level } from '@shared/contracts/member';
import type { Fulfilment, PriceStep } from '@shared/contracts/order';
import { allocate, type Fen, fen, sum, ZERO } from '@shared/kernel/money';
import { ok, type Result } from '@shared/kernel/result';
import { type Applied, applyCoupons, type CouponFacts, type CouponLine, type OwnedCoupon } from '../promotion/coupon';
import { freightOf } from './freight';

/** A line before its price: all prices are of one, in fen. */
export type PriceLine = {
  readonly skuId: string;
  readonly categoryId: string;
  readonly kind: SpuKind;
  readonly fulfilment: Fulfilment;
  readonly qty: number;
  readonly listPriceFen: number;
  readonly mallPriceFen: number;
  /** For silver and gold members. */
  readonly memberPriceFen: number | null;
  readonly offer: { readonly id: string; readonly kind: 'time' | 'flash' | 'group'; readonly priceFen: number } | null;
  readonly weightG: number;
  /** The coupon this line is a gift of; such a line costs nothing. */
  readonly gift: string | null;
};
export type PriceContext = {
  readonly facts: Omit<CouponFacts, 'freightFen'>;
  readonly coupons: readonly OwnedCoupon[];
  readonly pointsFen: number;
  /** Basis points of the money part that come back as points. */
  readonly earnBp: number;
  /** Where shipped lines go; null while unknown: then they cost no freight yet. */
  readonly province: string | null;
};

/** A line with its exact share of every step. */
export type PricedLine = {
  readonly unitFen: Fen;
  readonly amountFen: Fen;
  readonly couponFen: Fen;
  readonly pointsFen: Fen;
  readonly freightFen: Fen;
  readonly cashFen: Fen;
};
export type Price = {
  readonly lines: PricedLine[];
  readonly steps: PriceStep[];
  /** The coupons that count, each with what it took off every line: its share of the goods and, for shipped lines, of the freight. */
  readonly coupons: { readonly couponId: string; readonly offFen: Fen; readonly lines: readonly Fen[] }[];
  readonly refused: { readonly couponId: string; readonly why: string }[];
  readonly totalFen: Fen;
  /** What points may pay: the goods after coupons. */
  readonly goodsFen: Fen;
  readonly couponFen: Fen;
  readonly pointsFen: Fen;
  readonly freightFen: Fen;
  readonly payableFen: Fen;
};

/** What one unit costs after each of the first steps. The mall price is struck against the list price only where that is higher. */
export function unitPrices(
  line: PriceLine,
  level: Level,
): { list: number; mall: number; member: number; unit: number } {
  const mall = line.mallPriceFen;
  const list = Math.max(line.listPriceFen, mall);
  const member = level === 'ordinary' ? mall : Math.min(mall, line.memberPriceFen ?? mall);
  return { list, mall, member, unit: Math.min(member, line.offer?.priceFen ?? member) };
}

/** What coupons see of the lines: flash sale and group buy take none. */
export const couponLines = (lines: readonly PriceLine[], level: Level): CouponLine[] =>
  lines.map((line) => ({
    skuId: line.skuId,
    categoryId: line.categoryId,
    kind: line.kind,
    qty: line.qty,
    amountFen: unitPrices(line, level).unit * line.qty,
    eligible: line.offer === null || line.offer.kind === 'time',
    gift: line.gift,
  }));

/** Grams that count: gifts travel along for nothing. */
const weightOf = (line: PriceLine): number =>
  line.fulfilment === 'ship' && line.gift === null ? line.weightG * line.qty : 0;

/** Freight of the shipped lines in fen, before coupons. NOT_SHIPPABLE where the chain does not deliver. */
export function freightOfLines(lines: readonly PriceLine[], level: Level, province: string | null): Result<Fen> {
  const shipped = lines.filter((line) => line.fulfilment === 'ship' && line.gift === null);
  const weightG = shipped.reduce((total, line) => total + weightOf(line), 0);
  // What weighs nothing cannot be shipped: a problem of the line, told elsewhere, not of the freight.
  if (weightG === 0 || province === null) return ok(ZERO);
  return freightOf({
    province,
    weightG,
    goodsFen: shipped.reduce((total, line) => total + unitPrices(line, level).unit * line.qty, 0),
  });
}

const apportion = (total: Fen, weights: readonly number[]): Fen[] =>
  total === 0 ? weights.map(() => ZERO) : allocate(total, weights);

const step = (key: PriceStep['key'], label: string, lines: readonly number[]): PriceStep => ({
  key,
  label,
  lines: [...lines],
  amountFen: lines.reduce((total, amount) => total + amount, 0),
});

/** What a coupon took off each line, the freight's part over the shipped lines. */
function apportionCoupon({ lines, freightOffFen }: Applied, freights: readonly Fen[]): Fen[] {
  const freightOff = apportion(freightOffFen, freights);
  return lines.map((goods, index) => fen(goods + (freightOff[index] ?? 0)));
}

/** Steps that did something, and always what it began and ended with. */
const worthSaying = ({ key, amountFen }: PriceStep): boolean => key === 'list' || key === 'payable' || amountFen !== 0;

/**
 * The price of a purchase, in fen: list → mall → member → promotion → coupon → points → freight. Every step is shared out over the lines by
 * largest remainder, so each line knows exactly what it cost in coupon, points and money, and any part of it can be given back to the fen.
 * Points (1 point = 1 yuan, held in fen) pay goods, never freight; points beyond the rest are not used. NOT_SHIPPABLE comes from the freight.
 */
export function price(lines: readonly PriceLine[], context: PriceContext): Result<Price> {
  const { level } = context.facts;
  const units = lines.map((line) => unitPrices(line, level));
  const each = (of: (unit: (typeof units)[number]) => number): number[] =>
    units.map((unit, index) => of(unit) * (lines[index]?.qty ?? 0));
  const amounts = each((unit) => unit.unit).map(fen);

  const freight = freightOfLines(lines, level, context.province);
  if (!freight.ok) return freight;
  const freights = apportion(freight.value, lines.map(weightOf));

  const { applied, refused } = applyCoupons(context.coupons, couponLines(lines, level), {
    ...context.facts,
    freightFen: freight.value,
  });
  const goodsOff = lines.map((_, index) => sum(applied.map((coupon) => coupon.lines[index] ?? ZERO)));
  const shared = applied.map((coupon) => ({
    couponId: coupon.couponId,
    offFen: coupon.offFen,
    lines: apportionCoupon(coupon, freights),
  }));
  const coupons = lines.map((_, index) => sum(shared.map((coupon) => coupon.lines[index] ?? ZERO)));

  const left = amounts.map((amount, index) => fen(amount - (goodsOff[index] ?? 0)));
  const pointsFen = fen(Math.min(context.pointsFen, sum(left)));
  const points = apportion(pointsFen, left);

  const priced = amounts.map((amountFen, index): PricedLine => {
    const [couponFen, pointsOf, freightFen] = [coupons[index] ?? ZERO, points[index] ?? ZERO, freights[index] ?? ZERO];
    return {
      unitFen: fen(units[index]?.unit ?? 0),
      amountFen,
      couponFen,
      pointsFen: pointsOf,
      freightFen,
      cashFen: fen(amountFen - couponFen - pointsOf + freightFen),
    };
  });
  const minus = (amounts: readonly number[]): number[] => amounts.map((amount) => (amount === 0 ? 0 : -amount));
  const steps = [
    step(
      'list',
      '商品金额',
      each((unit) => unit.list),
    ),
    step('mall', '商城优惠', minus(each((unit) => unit.list - unit.mall))),
    step('member', '会员优惠', minus(each((unit) => unit.mall - unit.member))),
    step('promotion', '活动优惠', minus(each((unit) => unit.member - unit.unit))),
    step('coupon', '优惠券', minus(coupons)),
    step('points', '积分抵扣', minus(points)),
    step('freight', '运费', freights),
    step(
      'payable',
      '应付',
      priced.map((line) => line.cashFen),
    ),
  ].filter(worthSaying);
  return ok({
    lines: priced,
    steps,
    coupons: shared,
    refused,
    totalFen: sum(amounts),
    goodsFen: sum(left),
    couponFen: sum(coupons),
    pointsFen,
    freightFen: freight.value,
    payableFen: sum(priced.map((line) => line.cashFen)),
  });
}

/** Points that the money part earns, in fen: `earnBp` basis points, rounded down. */
export const earned = (cashFen: number, earnBp: number): Fen => fen(Math.floor((cashFen * earnBp) / 10_000));
