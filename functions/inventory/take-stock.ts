import type { Parsed } from '@shared/contracts/contracts';
import type { Stock } from '@shared/contracts/inventory';
import { fail, ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import { withinLimit } from '../approval/within-limit';
import { audited } from '../audit/audited';
import { readSkus } from '../catalogue/read-skus';
import type { Write } from '../platform/db';
import type { StaffContext } from '../platform/http';
import { newId } from '../platform/ids';
import { describeOne, nameOf } from './describe-stock';
import { putDifference } from './difference.repo';
import { idempotent, type Plan } from './idempotent';
import { noStock, readStockItems } from './inventory.repo';
import { change, under } from './movement';
import { locationOf } from './place';

type Ask = Parsed<'inventory.stocktake'>;

/** The counter moves by the difference only while it is what the screen showed: a sale in between would be counted twice. */
function whileAsExpected(counters: Write, expected: number): Write {
  const asShown = expected === 0 ? '(attribute_not_exists(pk) OR available = :expected)' : 'available = :expected';
  return under(counters, asShown, { ':expected': expected }, { code: 'STOCK_CHANGED', means: 'answer' });
}

/** Headquarters says what it was; a count that was right is nobody's business. */
const listForHeadquarters = (
  { memberId, staff, now }: StaffContext,
  { note, priceFen, ...what }: Ask & { readonly id: string; readonly location: string; readonly priceFen: number },
): Write[] =>
  putDifference({
    ...what,
    valueFen: (what.counted - what.expected) * priceFen,
    why: note,
    by: staff.name,
    byId: memberId,
    at: instant(now),
    resolution: null,
  });

/**
 * Sets `available` at the caller's own location to what was counted there, and records the difference and who counted, also when there is
 * none. A difference needs a reason, and a big one a second person; headquarters has it on its list. STOCK_CHANGED when it is no longer what the screen showed.
 */
export async function takeStock(context: StaffContext, input: Ask): Promise<Result<Stock>> {
  const location = locationOf(context.staff.storeId);
  return idempotent(context, { stocktake: location, ...input }, async (): Promise<Result<Plan<Stock>>> => {
    const { skuId, expected, counted, note } = input;
    const [[there], known] = await Promise.all([readStockItems([{ skuId, location }]), readSkus([skuId])]);
    // What is no longer on sale can still be counted where it lies.
    if (!there && !known.get(skuId)?.sku.stocked) return fail('SKU_NOT_FOUND');
    const stock = there ?? noStock({ skuId, location });
    if (stock.available !== expected) return fail('STOCK_CHANGED', { available: stock.available });
    const difference = Math.abs(counted - expected);
    const priceFen = known.get(skuId)?.sku.priceFen ?? 0;
    if (difference > 0 && [...note].length < 2) return fail('REASON_REQUIRED');
    const { title, spec } = await describeOne(stock);
    const alone = await withinLimit(context, {
      what: 'inventory.stocktake',
      size: { pieces: difference, fen: difference * priceFen },
      target: `${location}/${skuId}`,
      owner: null,
      input,
      facts: { available: expected },
      summary: `盘点 ${title} ${spec}：${expected} → ${counted} 件`,
      why: note,
    });
    if (!alone.ok) return alone;
    const [id, by] = [newId('mov'), nameOf(context)];
    const what = { id, kind: 'stocktake', skuId, location, qty: counted - expected, by, note } as const;
    const [record, counters] = change(what, context.now);
    const answer = await describeOne({ ...stock, available: counted });
    const entry = audited(context, {
      target: `${location}/${skuId}`,
      owner: null,
      before: { available: expected },
      after: { available: counted },
      why: note,
    });
    const listed = difference === 0 ? [] : listForHeadquarters(context, { ...input, id, location, priceFen });
    return ok({ writes: [entry, ...alone.value, ...listed, record, whileAsExpected(counters, expected)], answer });
  });
}
