import type { Parsed } from '@shared/contracts/contracts';
import { clawback, type PaidLine, type PartShares, sharesOf } from '@shared/domain/order/refund';
import { allocate, fen } from '@shared/kernel/money';
import { fail, ok, type Result } from '@shared/kernel/result';
import type { StockLine } from '../inventory/stock';
import type { OrderRecord } from '../order/read-order';
import type { TakenBack } from '../order/take-back';
import type { RefundRecord } from './aftersale.repo';

export type Parts = Parsed<'aftersale.preview'>['lines'];
/** What a refund of some parts is worth, line by line and in all. */
export type Worth = Omit<TakenBack, 'refund'> & Pick<RefundRecord, 'lines' | 'coupons'>;

/** Everything that is left of an order and was paid for. */
export const allThatIsLeft = (record: OrderRecord): Parts =>
  record.lines
    .filter((line) => !line.gift && line.qty > line.refundedQty)
    .map((line) => ({ skuId: line.skuId, qty: line.qty - line.refundedQty }));

/** The stock of the pieces that go back, where it was taken. */
export function restockOf(record: OrderRecord, worth: Pick<Worth, 'qty'>): StockLine[] {
  const back = new Map<string, number>();
  for (const [index, line] of record.lines.entries())
    back.set(line.skuId, (back.get(line.skuId) ?? 0) + (worth.qty[index] ?? 0));
  return record.stock.flatMap(({ skuId, location }) => {
    const qty = back.get(skuId) ?? 0;
    return qty > 0 ? [{ skuId, location, qty }] : [];
  });
}

/** How many more of each line. A gift goes back when nothing else of the order is left. REFUND_TOO_MUCH. */
function quantities(record: OrderRecord, parts: Parts): Result<{ qty: number[]; whole: boolean }> {
  const asked = new Map<string, number>();
  for (const { skuId, qty } of parts) asked.set(skuId, (asked.get(skuId) ?? 0) + qty);
  const qty = record.lines.map((line) => (line.gift ? 0 : (asked.get(line.skuId) ?? 0)));
  const known = new Set(record.lines.filter((line) => !line.gift).map((line) => line.skuId));
  for (const skuId of asked.keys()) if (!known.has(skuId)) return fail('REFUND_TOO_MUCH', { skuId });
  for (const [index, line] of record.lines.entries())
    if (line.refundedQty + (qty[index] ?? 0) > line.qty) return fail('REFUND_TOO_MUCH', { skuId: line.skuId });
  const whole = record.lines.every((line, index) => line.gift || line.refundedQty + (qty[index] ?? 0) === line.qty);
  if (!whole) return ok({ qty, whole });
  return ok({
    whole,
    qty: record.lines.map((line, index) => (line.gift ? line.qty - line.refundedQty : (qty[index] ?? 0))),
  });
}

const couponsOn = (record: OrderRecord, index: number): PaidLine['coupons'] =>
  record.couponShares.map(({ couponId, lines, unit }) => ({ couponId, offFen: lines[index] ?? 0, unit }));

function sumByCoupon(shares: readonly PartShares[]): Worth['coupons'] {
  const sums = new Map<string, number>();
  for (const { coupons } of shares)
    for (const { couponId, offFen } of coupons) sums.set(couponId, (sums.get(couponId) ?? 0) + offFen);
  return [...sums].filter(([, offFen]) => offFen > 0).map(([couponId, offFen]) => ({ couponId, offFen }));
}

/**
 * What so many of an order's lines are worth, in exact fen: money, points, coupons, and the earned points that are taken back once it was
 * completed. REFUND_TOO_MUCH when fewer are left.
 */
export function worthOf(record: OrderRecord, parts: Parts): Result<Worth> {
  const wanted = quantities(record, parts);
  if (!wanted.ok) return wanted;
  const { qty, whole } = wanted.value;
  const chosen = record.lines.flatMap((line, index) => {
    const some = qty[index] ?? 0;
    return some > 0 ? [{ line, some, shares: sharesOf({ ...line, coupons: couponsOn(record, index) }, some) }] : [];
  });
  const total = (of: (shares: PartShares) => number): number => chosen.reduce((all, { shares }) => all + of(shares), 0);
  const cashFen = total((shares) => shares.cashFen);
  const clawbackFen = record.completedAt ? clawback(record, record.refundedFen.cashFen, cashFen) : fen(0);
  const cash = chosen.map(({ shares }) => shares.cashFen);
  const taken = clawbackFen === 0 ? cash.map(() => fen(0)) : allocate(clawbackFen, cash);
  return ok({
    qty,
    whole,
    cashFen,
    pointsFen: total((shares) => shares.pointsFen),
    couponFen: total((shares) => shares.couponFen),
    clawbackFen,
    coupons: sumByCoupon(chosen.map(({ shares }) => shares)),
    lines: chosen.map(({ line, some, shares }, index) => ({
      skuId: line.skuId,
      title: line.title,
      spec: line.spec,
      picture: line.picture,
      qty: some,
      cashFen: shares.cashFen,
      pointsFen: shares.pointsFen,
      couponFen: shares.couponFen,
      clawbackFen: taken[index] ?? 0,
    })),
  });
}
