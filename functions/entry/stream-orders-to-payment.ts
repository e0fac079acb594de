import { handOver } from '../payment/hand-over';
import { shareOnEnd } from '../payment/sharing/poll-sharing';
import { now } from '../platform/clock';
import { onEvent } from '../platform/consume';

/**
 * What an order's events mean for WeChat Pay: tasks, each with its own tries, age and list of a person. WeChat is not asked here, so that nothing
 * it refuses or does not answer holds up what else the event, or another person's, means. A refund plants its own task where it is owed.
 */
export const handler = onEvent('paymentOnOrder', async (event) => {
  if (event.type === 'order.completed' || event.type === 'order.shipped') await handOver(event.order, now());
  const ended = event.type === 'order.completed' || (event.type === 'aftersale.approved' && event.whole);
  if (ended && event.order.outTradeNo) await shareOnEnd(event.order.outTradeNo, now());
});
