import type { Output, Parsed } from '@shared/contracts/contracts';
import { fail, ok, type Result } from '@shared/kernel/result';
import { withinLimit } from '../approval/within-limit';
import { audited } from '../audit/audited';
import { readSkus } from '../catalogue/read-skus';
import { transact, type Write } from '../platform/db';
import type { StaffContext } from '../platform/http';
import { nameOf } from './describe-stock';
import { describeTransfer } from './describe-transfer';
import { change } from './movement';
import { unload } from './receive-transfer';
import { moveTransfer, readTransfer, type TransferItem } from './transfer.repo';

type Ask = Parsed<'inventory.resolveTransfer'>;

/** What a person of headquarters says became of pieces that did not arrive; TRANSFER_STATE unless some are still on the way. */
export async function resolveTransfer(
  context: StaffContext,
  input: Ask,
): Promise<Result<Output<'inventory.resolveTransfer'>>> {
  const transfer = await readTransfer(input.transferId);
  if (!transfer) return fail('TRANSFER_NOT_FOUND');
  if (isSaid(transfer, input)) return ok(await describeTransfer(transfer, context.now));
  // Nobody has counted it in: whether it came, or is gone, is for the place it was sent to to say.
  if (transfer.state === 'sent' && input.how !== 'returned') return fail('TRANSFER_STATE');
  const step = moveTransfer(transfer, transfer.state === 'sent' ? 'recall' : 'resolve', {
    how: input.how,
    answer: input.note,
  });
  if (!step) return fail('TRANSFER_STATE');
  const alone = await mayLose(context, transfer, input);
  if (!alone.ok) return alone;
  const written = await transact([
    audited(context, {
      target: transfer.id,
      owner: null,
      before: { state: transfer.state },
      after: { state: step.after.state, how: input.how },
      why: input.note,
    }),
    ...alone.value,
    ...step.writes,
    ...rest(context, transfer, input),
  ]);
  if (written.ok) return ok(await describeTransfer(step.after, context.now));
  const now = await readTransfer(input.transferId);
  return now && isSaid(now, input) ? ok(await describeTransfer(now, context.now)) : written;
}

/** The same was said before. */
const isSaid = (transfer: TransferItem, { how, note }: Ask): boolean =>
  (transfer.state === 'resolved' || transfer.state === 'recalled') && transfer.how === how && transfer.answer === note;

/** Pieces that are said to be gone are worth what a count that misses them is: above its limit a second person agrees. */
async function mayLose(context: StaffContext, transfer: TransferItem, input: Ask): Promise<Result<readonly Write[]>> {
  if (input.how !== 'lost') return ok([]);
  const { id, skuId, qty, receivedQty } = transfer;
  const pieces = qty - (receivedQty ?? 0);
  const known = (await readSkus([skuId])).get(skuId);
  return withinLimit(context, {
    what: 'inventory.resolveTransfer',
    size: { pieces, fen: pieces * (known?.sku.priceFen ?? 0) },
    target: id,
    owner: null,
    input,
    facts: { qty, receivedQty },
    summary: `调拨丢失 ${known?.spu.title ?? skuId} ${known?.sku.spec ?? ''}：${pieces} 件`,
    why: input.note,
  });
}

function rest(context: StaffContext, transfer: TransferItem, { how, note }: Ask): Write[] {
  const qty = transfer.qty - (transfer.receivedQty ?? 0);
  const what = { qty, by: nameOf(context), note, id: `mov_end_${transfer.id}` };
  if (how !== 'lost')
    return unload(transfer, { ...what, to: how === 'returned' ? transfer.from : transfer.to }, context.now);
  return change({ ...what, kind: 'loss', skuId: transfer.skuId, location: transfer.id, qty: -qty }, context.now, false);
}
