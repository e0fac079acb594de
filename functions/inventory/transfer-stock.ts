import type { Output, Parsed } from '@shared/contracts/contracts';
import { fail, ok, type Result } from '@shared/kernel/result';
import { audited } from '../audit/audited';
import { readSkus } from '../catalogue/read-skus';
import type { Write } from '../platform/db';
import type { StaffContext } from '../platform/http';
import { newId } from '../platform/ids';
import { answerOnce, type Plan } from './answer-once';
import { describeOne, nameOf } from './describe-stock';
import { noStock, readStockItems, type StockItem } from './inventory.repo';
import { change, under } from './movement';
import { isPlace } from './place';

type Ask = Parsed<'inventory.transfer'>;
type Answer = Output<'inventory.transfer'>;

/** Both figures of the answer are those of the moment of writing: a figure that has moved since it was read is read again. */
function whileUnchanged(counters: Write, before: StockItem | undefined): Write {
  const same = before ? 'available = :before' : 'attribute_not_exists(pk)';
  return under(counters, same, before ? { ':before': before.available } : {}, { code: 'BUSY', means: 'moved' });
}

/**
 * Moves available pieces between stores and the main warehouse: two movements with one id, in one transaction. OUT_OF_STOCK when there are not
 * enough, STORE_NOT_FOUND for a place that is neither (a flash sale's shards are filled by open-flash.ts only).
 */
export async function transferStock(context: StaffContext, input: Ask): Promise<Result<Answer>> {
  const { skuId, from, to, qty, note } = input;
  if (from === to) return fail('BAD_REQUEST', { issues: ['to: the same place as from'] });
  const [places, known] = await Promise.all([Promise.all([from, to].map(isPlace)), readSkus([skuId])]);
  if (places.includes(false)) return fail('STORE_NOT_FOUND');
  const plan = async (): Promise<Result<Plan<Answer>>> => {
    const [there, here] = await readStockItems([from, to].map((location) => ({ skuId, location })));
    if (!there && !known.has(skuId)) return fail('SKU_NOT_FOUND');
    if (!there || there.available < qty) return fail('OUT_OF_STOCK', { skuId, available: there?.available ?? 0 });
    const what = { id: newId('mov'), kind: 'transfer', skuId, by: nameOf(context), note } as const;
    const [goes, less] = change({ ...what, location: from, qty: -qty }, context.now);
    const [comes, more] = change({ ...what, location: to, qty }, context.now);
    const after = here ?? noStock({ skuId, location: to });
    const answer = {
      from: await describeOne({ ...there, available: there.available - qty }),
      to: await describeOne({ ...after, available: after.available + qty }),
    };
    const entry = audited(context, {
      target: `${from}/${skuId}`,
      owner: null,
      before: { from: there.available, to: after.available },
      after: { from: answer.from.available, to: answer.to.available, place: to, qty },
      why: note,
    });
    return ok({ writes: [entry, goes, whileUnchanged(less, there), comes, whileUnchanged(more, here)], answer });
  };
  return answerOnce(context, { transfer: input }, plan);
}
