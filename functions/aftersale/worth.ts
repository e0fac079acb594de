import type { Parsed } from '@shared/contracts/contracts';
import { chargeByLine, chargeOf, freightShort, giftsBack, isSellersFault } from '@shared/domain/order/causes';
import { clawback, type LinePart, type PaidLine, partOf } from '@shared/domain/order/refund';
import { allocate, fen } from '@shared/kernel/money';
import { fail, ok, type Result } from '@shared/kernel/result';
import type { StockLine } from '../inventory/stock';
import type { OrderRecord } from '../order/order-record';
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

/** The lines as they are when so many more of each are back. */
const after = (record: OrderRecord, qty: readonly number[]) =>
  record.lines.map((line, index) => ({ ...line, refundedQty: line.refundedQty + (qty[index] ?? 0) }));

/** How many more of each line. A gift goes back with what brought it, whoever is not at fault. REFUND_TOO_MUCH. */
function quantities(record: OrderRecord, parts: Parts, reason: string): Result<{ qty: number[]; whole: boolean }> {
  const asked = new Map<string, number>();
  for (const { skuId, qty } of parts) asked.set(skuId, (asked.get(skuId) ?? 0) + qty);
  const qty = record.lines.map((line) => (line.gift ? 0 : (asked.get(line.skuId) ?? 0)));
  const known = new Set(record.lines.filter((line) => !line.gift).map((line) => line.skuId));
  for (const skuId of asked.keys()) if (!known.has(skuId)) return fail('REFUND_TOO_MUCH', { skuId });
  for (const [index, line] of record.lines.entries())
    if (line.refundedQty + (qty[index] ?? 0) > line.qty) return fail('REFUND_TOO_MUCH', { skuId: line.skuId });
  const whole = record.lines.every((line, index) => line.gift || line.refundedQty + (qty[index] ?? 0) === line.qty);
  if (!whole) {
    const gifts = isSellersFault(reason) ? [] : giftsBack(record.causes, after(record, qty));
    return ok({ qty: qty.map((some, index) => some + (gifts[index] ?? 0)), whole });
  }
  return ok({
    whole,
    qty: record.lines.map((line, index) => (line.gift ? line.qty - line.refundedQty : (qty[index] ?? 0))),
  });
}

const couponsOn = (record: OrderRecord, index: number): PaidLine['coupons'] =>
  record.couponParts.map(({ couponId, lines, unit }) => ({ couponId, offFen: lines[index] ?? 0, unit }));

function sumByCoupon(parts: readonly LinePart[]): Worth['coupons'] {
  const sums = new Map<string, number>();
  for (const { coupons } of parts)
    for (const { couponId, offFen } of coupons) sums.set(couponId, (sums.get(couponId) ?? 0) + offFen);
  return [...sums].filter(([, offFen]) => offFen > 0).map(([couponId, offFen]) => ({ couponId, offFen }));
}

/** Freight that what is kept is short of; none more where the seller is at fault. */
function freightCharge(record: OrderRecord, qty: readonly number[], grossFen: number, reason: string): number {
  const { chargedFen: before } = record.refundedFen;
  const due = freightShort(record.causes, after(record, qty), record.address?.province ?? null);
  return chargeOf(isSellersFault(reason) ? Math.min(due, before) : due, before, grossFen);
}

/**
 * What so many of an order's lines are worth, in exact fen: money less what is charged for freight, points, coupons, and the earned points that
 * are taken back once it was completed. Gifts whose cause goes are among them. REFUND_TOO_MUCH when fewer are left.
 */
export function worthOf(record: OrderRecord, parts: Parts, reason = ''): Result<Worth> {
  const wanted = quantities(record, parts, reason);
  if (!wanted.ok) return wanted;
  const { qty, whole } = wanted.value;
  const chosen = record.lines.flatMap((line, index) => {
    const some = qty[index] ?? 0;
    return some > 0 ? [{ line, some, part: partOf({ ...line, coupons: couponsOn(record, index) }, some) }] : [];
  });
  const total = (of: (part: LinePart) => number): number => chosen.reduce((all, { part }) => all + of(part), 0);
  const grossFen = total((part) => part.cashFen);
  const backFen = record.refundedFen.cashFen + record.refundedFen.chargedFen;
  const clawbackFen = record.completedAt ? clawback(record, backFen, grossFen) : fen(0);
  const chargedFen = freightCharge(record, qty, grossFen, reason);
  const cash = chosen.map(({ part }) => part.cashFen);
  const taken = clawbackFen === 0 ? cash.map(() => fen(0)) : allocate(clawbackFen, cash);
  const charges = chargeByLine(chargedFen, cash);
  return ok({
    qty,
    whole,
    cashFen: grossFen - chargedFen,
    chargedFen,
    pointsFen: total((part) => part.pointsFen),
    couponFen: total((part) => part.couponFen),
    clawbackFen,
    coupons: sumByCoupon(chosen.map(({ part }) => part)),
    lines: chosen.map(({ line, some, part }, index) => ({
      skuId: line.skuId,
      title: line.title,
      spec: line.spec,
      picture: line.picture,
      qty: some,
      cashFen: part.cashFen - (charges[index] ?? 0),
      chargedFen: charges[index] ?? 0,
      pointsFen: part.pointsFen,
      couponFen: part.couponFen,
      clawbackFen: taken[index] ?? 0,
    })),
  });
}
