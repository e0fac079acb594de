import { mover } from '@shared/domain/order/movers';
import { formedAction } from '@shared/domain/order/transitions';
import { ok, type Result } from '@shared/kernel/result';
import { transact } from '../platform/db';
import { advance } from './advance';
import { awaitShipping } from './order.repo';
import type { OrderRecord } from './order-record';

/** The order hears that its group is complete: it goes on as any paid one. Nothing to do when it has. */
export async function hearFormed(record: OrderRecord, nowMs: number): Promise<Result<void>> {
  if (record.state !== 'grouping' || record.fulfilment === 'service') return ok(undefined);
  const step = advance(record, formedAction(record.fulfilment), mover('group', '拼团成功'), nowMs);
  if (!step.ok) return step;
  const { after, writes } = step.value;
  return transact([...writes, ...(after.state === 'to_ship' ? [awaitShipping(after)] : [])]);
}
