import type { Output, Parsed } from '@shared/contracts/contracts';
import { fail, ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import { audited } from '../audit/audited';
import { transact, type Write } from '../platform/db';
import type { StaffContext } from '../platform/http';
import { nameOf } from './describe-stock';
import { describeTransfer } from './describe-transfer';
import { change } from './movement';
import { locationOf } from './place';
import { moveTransfer, readTransfer, type TransferItem } from './transfer.repo';

/** Pieces from the place on the way to another one, as two movements that are written once. */
export function unload(
  transfer: TransferItem,
  what: { readonly to: string; readonly qty: number; readonly by: string; readonly note: string; readonly id: string },
  nowMs: number,
): Write[] {
  if (what.qty === 0) return [];
  const { skuId, id: way } = transfer;
  const { id, by, note, qty, to } = what;
  const movement = { id, kind: 'transfer', skuId, by, note } as const;
  return [
    ...change({ ...movement, location: way, qty: -qty }, nowMs, false),
    ...change({ ...movement, location: to, qty }, nowMs),
  ];
}

/** Counts a transfer in at the place it was sent to. What did not come stays on the way until headquarters has resolved it. */
export async function receiveTransfer(
  context: StaffContext,
  { transferId, receivedQty }: Parsed<'inventory.receive'>,
): Promise<Result<Output<'inventory.receive'>>> {
  const transfer = await readTransfer(transferId);
  if (transfer?.to !== locationOf(context.staff.storeId)) return fail('TRANSFER_NOT_FOUND');
  if (receivedQty > transfer.qty) return fail('BAD_REQUEST', { issues: [`receivedQty: at most ${transfer.qty}`] });
  const step = moveTransfer(transfer, receivedQty === transfer.qty ? 'arrive' : 'miss', {
    receivedQty,
    receivedBy: nameOf(context),
    receivedAt: instant(context.now),
  });
  const written = step
    ? await transact([
        audited(context, { target: transfer.id, owner: null, before: { qty: transfer.qty }, after: { receivedQty } }),
        ...step.writes,
        ...unload(
          transfer,
          { to: transfer.to, qty: receivedQty, by: nameOf(context), note: transfer.note, id: `mov_in_${transfer.id}` },
          context.now,
        ),
      ])
    : fail('TRANSFER_STATE');
  if (step && written.ok) return ok(await describeTransfer(step.after, context.now));
  const now = await readTransfer(transferId);
  // Said twice, by one tap or by two people who counted the same: it is so.
  if (now && now.receivedQty === receivedQty && ['received', 'short'].includes(now.state))
    return ok(await describeTransfer(now, context.now));
  return written.ok ? fail('TRANSFER_STATE') : written;
}
