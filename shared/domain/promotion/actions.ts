import type { CouponAction, CouponRule } from '@shared/contracts/promotion';
import { allocate, type Fen, fen, ZERO } from '@shared/kernel/money';
import type { CouponLine } from './coupon';

type Kind = CouponAction['kind'];
type ActionOf = { [A in CouponAction as A['kind']]: A };

/** What the coupons before left: of each line and of the freight. `inScope` says which lines this coupon works on. */
export type Left = {
  readonly couponId: string;
  readonly lines: readonly CouponLine[];
  readonly inScope: readonly boolean[];
  readonly leftFen: readonly Fen[];
  readonly freightFen: Fen;
};
/** What a coupon takes off each line and off the freight. */
export type Taken = { readonly lines: readonly Fen[]; readonly freightFen: Fen };

const base = ({ inScope, leftFen }: Left): Fen[] => leftFen.map((left, index) => (inScope[index] ? left : ZERO));
const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

/** Takes at most `most` off the lines in scope, in proportion to what is left of them. */
function spread(most: number, left: Left): Taken {
  const weights = base(left);
  const off = fen(Math.min(most, total(weights)));
  return { lines: off === 0 ? weights.map(() => ZERO) : allocate(off, weights), freightFen: ZERO };
}

const takeLines = (amounts: readonly Fen[]): Taken => ({ lines: amounts, freightFen: ZERO });

/** One unit of each line in scope, as far as it is not free already. */
const unitsOf = (left: Left): number[] =>
  base(left).map((amount, index) => {
    const line = left.lines[index];
    return line ? Math.min(amount, Math.floor(line.amountFen / line.qty)) : 0;
  });

/**
 * What each kind of action takes. Percent is rounded down to the fen, so that 8.5 折 of 9.99 costs 8.50: the chain never gives more than it
 * said. A voucher frees one unit of the dearest line that still costs something.
 */
const takes: { [K in Kind]: (action: ActionOf[K], left: Left) => Taken } = {
  gift: (_, left) =>
    takeLines(left.leftFen.map((amount, index) => (left.lines[index]?.gift === left.couponId ? amount : ZERO))),
  service_voucher: (_, left) => {
    const units = unitsOf(left);
    const dearest = units.indexOf(Math.max(...units));
    return takeLines(units.map((unit, index) => (index === dearest ? fen(unit) : ZERO)));
  },
  percent_off: ({ bp, capFen }, left) => spread(Math.min(capFen, Math.floor((total(base(left)) * bp) / 10_000)), left),
  amount_off: (action, left) => spread(action.fen, left),
  free_freight: (_, left) => ({ lines: left.leftFen.map(() => ZERO), freightFen: left.freightFen }),
};

const takenBy = <K extends Kind>(kind: K, action: ActionOf[K], left: Left): Taken => takes[kind](action, left);

export const take = (action: CouponAction, left: Left): Taken => takenBy(action.kind, action, left);

/** The order in which coupons work: what frees a thing whole first, then percent of what is left, then amounts, freight last. */
export const ORDER: Record<Kind, number> = {
  gift: 0,
  service_voucher: 1,
  percent_off: 2,
  amount_off: 3,
  free_freight: 4,
};

/**
 * Whether a coupon pays for one piece by itself. One that asks for others beside it (买二赠一) does not: given back with the free piece kept, the
 * others would have been its price; its worth is shared over all pieces like that of any other coupon.
 */
export const paysForOne = ({ action, conditions }: CouponRule): boolean =>
  action.kind === 'service_voucher' &&
  conditions.every((condition) => condition.kind !== 'min_spend' && condition.kind !== 'min_qty');

/** Why a coupon whose conditions hold still takes nothing off. */
export const nothingToTake: Record<Kind, string> = {
  gift: '赠品暂时缺货',
  service_voucher: '没有可抵用的项目',
  percent_off: '没有可优惠的金额',
  amount_off: '没有可优惠的金额',
  free_freight: '这单没有运费',
};
