import { now } from '../platform/clock';
import { onEvent } from '../platform/consume';
import { pursueRefund } from './pursue-refund';
import { shareOnEnd } from './pursue-sharing';
import { tellHandedOver } from './tell-handed-over';

/**
 * What an order's events mean for WeChat Pay. A refund or a share that cannot be asked for now does not hold up the events
 * behind it: its task comes back to it.
 */
export const handler = onEvent(async (event) => {
  if (event.type === 'order.completed' || event.type === 'order.shipped') await tellHandedOver(event.order, now());
  const ended = event.type === 'order.completed' || (event.type === 'aftersale.approved' && event.whole);
  if (ended && event.order.outTradeNo) await shareOnEnd(event.order.outTradeNo, now());
  if (event.type === 'payment.refund_due') await pursueRefund(event.outTradeNo, event.outRefundNo, now());
});
