import { groupFailed, groupFormed } from '../order/ending/group-orders';
import { now } from '../platform/clock';
import { onEvent } from '../platform/consume';

/**
 * What a group's end means for its orders: one that formed lets them go on, one that failed gives everything back. An order that has moved on
 * already is left alone, so an event that is delivered again goes on where it stopped.
 */
export const handler = onEvent('promotionOnEvent', async (event) => {
  if (event.type === 'group.formed') for (const orderId of event.orderIds) await groupFormed(orderId, now());
  if (event.type === 'group.failed') for (const orderId of event.orderIds) await groupFailed(orderId, now());
});
