import type { OrderFacts } from '@shared/contracts/events';
import { mustWrite } from '../platform/must-write';
import { dueNow, type Task } from '../task/schedule';

/** The task that tells WeChat of a trade's hand-over; `since` is when it was begun, or begun again by a person. */
export const uploadTask = (outTradeNo: string, at: number): Task => ({
  id: `upload_shipping#${outTradeNo}`,
  kind: 'upload_shipping',
  at,
  payload: { outTradeNo, since: at },
});

/** An order was handed over or sent: whether its trade is complete is seen when its task runs. */
export async function handOver(order: OrderFacts, nowMs: number): Promise<void> {
  const { outTradeNo } = order;
  if (outTradeNo) await mustWrite([dueNow(uploadTask(outTradeNo, nowMs))], `hand-over task of ${outTradeNo}`);
}
