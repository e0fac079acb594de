import type { Output, Parsed } from '@shared/contracts/contracts';
import type { QuotedCoupon } from '@shared/contracts/order';
import { totalMinutes } from '@shared/domain/booking/slots';
import { couponLines, freightOfLines, type Price } from '@shared/domain/order/price';
import { applyCoupons, type OwnedCoupon } from '@shared/domain/promotion/coupon';
import { ok, type Result } from '@shared/kernel/result';
import { readStock } from '../../inventory/read-stock';
import type { MemberContext } from '../../platform/http';
import { readPoints } from '../../wallet/points';
import { capProblems } from './day-caps';
import { type Draft, draft, earnedBy, factsOf, partsOf, priceLines, priceOf } from './draft';
import { mergedStock, orderLines, stockOf } from './order-lines';
import { type Problem, problem, problemsOf } from './problems';

/** What is not there in the wanted quantity. What a flash sale has left is told by the offer, and decided by the transaction. */
async function stockProblems(from: Draft): Promise<Problem[]> {
  if (!from.store || from.offer?.kind === 'flash') return [];
  const wanted = mergedStock(stockOf(from.lines, from.store.id, null));
  const available = wanted.length > 0 ? await readStock(wanted) : [];
  return wanted.flatMap((line, index) =>
    (available[index] ?? 0) < line.qty ? [problem('OUT_OF_STOCK', line.skuId)] : [],
  );
}

/** Each coupon the member has: what it would give alone, or why it gives nothing here. */
function couponsOf(from: Draft, priced: Price, input: Parsed<'order.quote'>): Output<'order.quote'>['coupons'] {
  const lines = priceLines([...from.lines.filter((line) => line.gift === null), ...from.gifts]);
  const freight = freightOfLines(lines, from.standing.level, input.address?.province ?? null);
  const facts = { ...factsOf(from), freightFen: freight.ok ? freight.value : 0 };
  const seen = couponLines(lines, from.standing.level);
  const quoted = ({ couponId, face }: OwnedCoupon, offFen: number, why: string): QuotedCoupon => ({
    couponId,
    ...face,
    offFen,
    why,
  });
  const alone = from.coupons.owned.map((coupon) => {
    const { applied, refused } = applyCoupons([coupon], seen, facts);
    return { coupon, offFen: applied[0]?.offFen ?? 0, refusal: refused[0]?.why };
  });
  const given = new Map(priced.coupons.map((coupon) => [coupon.couponId, coupon.offFen]));
  const refusals = new Map(priced.refused.map(({ couponId, why }) => [couponId, why]));
  return {
    chosen: from.coupons.chosen.map((coupon) =>
      quoted(coupon, given.get(coupon.couponId) ?? 0, refusals.get(coupon.couponId) ?? ''),
    ),
    usable: alone.filter(({ refusal }) => !refusal).map(({ coupon, offFen }) => quoted(coupon, offFen, '')),
    unusable: alone.flatMap(({ coupon, refusal }) => (refusal ? [quoted(coupon, 0, refusal)] : [])),
    best: from.coupons.best,
  };
}

/** Not in the way: the price that is over is only one of several. */
const USED_UP = '限时价已达每人限购数量，按商城价购买';

/** The price explained, and everything that stands in the way of ordering; changes nothing. */
export async function quoteOrder(
  context: MemberContext,
  input: Parsed<'order.quote'>,
): Promise<Result<Output<'order.quote'>>> {
  const drafted = await draft(context, input, context.now, true);
  if (!drafted.ok) return drafted;
  const from = drafted.value;
  const [wallet, outOfStock, overCap] = await Promise.all([
    readPoints(context.memberId),
    stockProblems(from),
    capProblems(from, context.memberId, context.now),
  ]);
  const balanceFen = Math.max(0, wallet.availableFen);
  const spendable = wallet.frozen ? 0 : balanceFen;
  const result = priceOf(from, input, Math.min(input.pointsFen, spendable));
  if (!result.ok) return result;
  const priced = result.value;
  const parts = partsOf(from);
  const payable = (lines: readonly number[]): number =>
    lines.reduce((total, index) => total + (priced.lines[index]?.cashFen ?? 0), 0);
  const notes: Output<'order.quote'>['notes'] = [];
  const problems = [...problemsOf(from, input), ...overCap, ...outOfStock];
  for (const skuId of from.usedUp) notes.push({ skuId, text: USED_UP });
  if (priced.refused.length > 0) problems.push(problem('COUPON_NOT_USABLE'));
  return ok({
    lines: orderLines(from, priced),
    parts: parts.map(({ fulfilment, lines }) => ({ fulfilment, lines: [...lines], payableFen: payable(lines) })),
    steps: priced.steps,
    totalFen: priced.totalFen,
    couponFen: priced.couponFen,
    pointsFen: priced.pointsFen,
    freightFen: priced.freightFen,
    payableFen: priced.payableFen,
    maxPointsFen: Math.min(spendable, priced.goodsFen),
    balanceFen,
    earnFen: parts.reduce((total, part) => total + earnedBy(from, priced, part), 0),
    fulfilment: parts[0]?.fulfilment ?? 'pickup',
    minutes: totalMinutes([...from.labors]),
    coupons: couponsOf(from, priced, input),
    problems,
    notes,
  });
}
