import { formedAction } from '@shared/domain/order/transitions';
import { giveBackWhole } from '../../aftersale/give-back-whole';
import { transact } from '../../platform/db';
import { advance } from '../advance';
import { awaitShipping, readOrder } from '../order.repo';

/** The group is complete: its order goes on as any paid one. Nothing to do when it has; throws when it is to be tried again. */
export async function groupFormed(orderId: string, nowMs: number): Promise<void> {
  const record = await readOrder(orderId);
  if (record?.state !== 'grouping' || record.fulfilment === 'service') return;
  const step = advance(record, formedAction(record.fulfilment), '拼团成功', nowMs);
  if (!step.ok) return;
  const { after, writes } = step.value;
  const written = await transact([...writes, ...(after.state === 'to_ship' ? [awaitShipping(after)] : [])]);
  if (!written.ok) throw new Error(`order ${orderId} of a formed group not moved: ${written.error.code}`);
}

/** The group was not complete in time: everything goes back. Nothing to do when it has; throws when it is to be tried again. */
export async function groupFailed(orderId: string, nowMs: number): Promise<void> {
  const record = await readOrder(orderId);
  if (record?.state !== 'grouping') return;
  const back = await giveBackWhole(record, { reason: '拼团未成功', by: '系统', force: true }, nowMs);
  if (!back.ok) throw new Error(`order ${orderId} of a failed group not given back: ${back.error.code}`);
}
