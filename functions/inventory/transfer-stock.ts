import type { Output, Parsed } from '@shared/contracts/contracts';
import { fail, ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import { audited } from '../audit/audited';
import { readSkus } from '../catalogue/read-skus';
import type { Write } from '../platform/db';
import type { StaffContext } from '../platform/http';
import { newId } from '../platform/ids';
import { describeOne, nameOf } from './describe-stock';
import { describeTransfer } from './describe-transfer';
import { idempotent, type Plan } from './idempotent';
import { readStockItems, type StockItem } from './inventory.repo';
import { change, under } from './movement';
import { isPlace } from './place';
import { putTransfer, type TransferItem } from './transfer.repo';

type Ask = Parsed<'inventory.transfer'>;
type Answer = Output<'inventory.transfer'>;

/** The figure of the answer is that of the moment of writing: one that has moved since it was read is read again. */
const whileUnchanged = (counters: Write, { available }: StockItem): Write =>
  under(counters, 'available = :before', { ':before': available }, { code: 'BUSY', means: 'moved' });

/**
 * Sends available pieces of a store or the main warehouse to another: they leave here now and lie at a place of the transfer's own until they
 * are counted in there. OUT_OF_STOCK when there are not enough, STORE_NOT_FOUND for a place that is neither (a flash sale's shards are
 * filled by open-flash.ts only).
 */
export async function transferStock(context: StaffContext, input: Ask): Promise<Result<Answer>> {
  const { skuId, from, to, qty, note } = input;
  if (from === to) return fail('BAD_REQUEST', { issues: ['to: the same place as from'] });
  const [places, known] = await Promise.all([Promise.all([from, to].map(isPlace)), readSkus([skuId])]);
  if (places.includes(false)) return fail('STORE_NOT_FOUND');
  const plan = async (): Promise<Result<Plan<Answer>>> => {
    const [there] = await readStockItems([{ skuId, location: from }]);
    if (!there && !known.has(skuId)) return fail('SKU_NOT_FOUND');
    if (!there || there.available < qty) return fail('OUT_OF_STOCK', { skuId, available: there?.available ?? 0 });
    const transfer: TransferItem = {
      id: newId('trf'),
      state: 'sent',
      skuId,
      from,
      to,
      qty,
      receivedQty: null,
      note,
      sentBy: nameOf(context),
      sentAt: instant(context.now),
      receivedBy: null,
      receivedAt: null,
      how: null,
      answer: null,
    };
    const what = { id: `mov_out_${transfer.id}`, kind: 'transfer', skuId, by: nameOf(context), note } as const;
    const [goes, less] = change({ ...what, location: from, qty: -qty }, context.now);
    const onTheWay = change({ ...what, location: transfer.id, qty }, context.now, false);
    const answer = {
      transfer: await describeTransfer(transfer, context.now),
      from: await describeOne({ ...there, available: there.available - qty }),
    };
    const entry = audited(context, {
      target: transfer.id,
      owner: null,
      before: { available: there.available },
      after: { available: answer.from.available, skuId, from, to, qty },
      why: note,
    });
    return ok({ writes: [entry, goes, whileUnchanged(less, there), ...onTheWay, ...putTransfer(transfer)], answer });
  };
  return idempotent(context, { transfer: input }, plan);
}
