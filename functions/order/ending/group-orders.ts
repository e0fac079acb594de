import { mover } from '@shared/domain/order/movers';
import { giveBackWhole } from '../../aftersale/give-back-whole';
import { hearFormed } from '../hear-formed';
import { readOrder } from '../order.repo';

/** The group is complete: its order goes on as any paid one. Nothing to do when it has; throws when it is to be tried again. */
export async function groupFormed(orderId: string, nowMs: number): Promise<void> {
  const record = await readOrder(orderId);
  if (record?.state !== 'grouping') return;
  const heard = await hearFormed(record, nowMs);
  if (!heard.ok && heard.error.means === 'moved')
    throw new Error(`order ${orderId} of a formed group not moved: ${heard.error.code}`);
}

/** The group was not complete in time: everything goes back. Nothing to do when it has; throws when it is to be tried again. */
export async function groupFailed(orderId: string, nowMs: number): Promise<void> {
  const record = await readOrder(orderId);
  if (record?.state !== 'grouping') return;
  const back = await giveBackWhole(
    record,
    { reason: '拼团未成功', by: mover('group', '拼团未成功'), force: true },
    nowMs,
  );
  if (!back.ok) throw new Error(`order ${orderId} of a failed group not given back: ${back.error.code}`);
}
