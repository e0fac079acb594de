import type { Parsed } from '@shared/contracts/contracts';
import type { Stock } from '@shared/contracts/inventory';
import { fail, ok, type Result } from '@shared/kernel/result';
import { withinLimit } from '../approval/within-limit';
import { audited } from '../audit/audited';
import { readSkus } from '../catalogue/read-skus';
import type { Write } from '../platform/db';
import type { StaffContext } from '../platform/http';
import { answerOnce, type Plan } from './answer-once';
import { describeOne, nameOf } from './describe-stock';
import { noStock, readStockItems } from './inventory.repo';
import { change, under } from './movement';
import { locationOf } from './place';

type Ask = Parsed<'inventory.stocktake'>;

/** The counter moves by the difference only while it is what the screen showed: a sale in between would be counted twice. */
function whileAsExpected(counters: Write, expected: number): Write {
  const asShown = expected === 0 ? '(attribute_not_exists(pk) OR available = :expected)' : 'available = :expected';
  return under(counters, asShown, { ':expected': expected }, { code: 'STOCK_CHANGED', means: 'answer' });
}

/**
 * Sets `available` at the caller's own location to what was counted there, and records the difference and who counted, also when there is
 * none. A difference needs a reason, and a big one a second person. STOCK_CHANGED when it is no longer what the screen showed.
 */
export async function takeStock(context: StaffContext, input: Ask): Promise<Result<Stock>> {
  const location = locationOf(context.staff.storeId);
  return answerOnce(context, { stocktake: location, ...input }, async (): Promise<Result<Plan<Stock>>> => {
    const { skuId, expected, counted, note } = input;
    const [[there], known] = await Promise.all([readStockItems([{ skuId, location }]), readSkus([skuId])]);
    // What is no longer on sale can still be counted where it lies.
    if (!there && !known.get(skuId)?.sku.stocked) return fail('SKU_NOT_FOUND');
    const stock = there ?? noStock({ skuId, location });
    if (stock.available !== expected) return fail('STOCK_CHANGED', { available: stock.available });
    const difference = Math.abs(counted - expected);
    if (difference > 0 && [...note].length < 2) return fail('REASON_REQUIRED');
    const { title, spec } = await describeOne(stock);
    const alone = await withinLimit(context, {
      what: 'inventory.stocktake',
      size: { pieces: difference, fen: difference * (known.get(skuId)?.sku.priceFen ?? 0) },
      target: `${location}/${skuId}`,
      owner: null,
      input,
      facts: { available: expected },
      summary: `盘点 ${title} ${spec}：${expected} → ${counted} 件`,
      why: note,
    });
    if (!alone.ok) return alone;
    const what = { kind: 'stocktake', skuId, location, qty: counted - expected, by: nameOf(context), note } as const;
    const [record, counters] = change(what, context.now);
    const answer = await describeOne({ ...stock, available: counted });
    const entry = audited(context, {
      target: `${location}/${skuId}`,
      owner: null,
      before: { available: expected },
      after: { available: counted },
      why: note,
    });
    return ok({ writes: [entry, ...alone.value, record, whileAsExpected(counters, expected)], answer });
  });
}
