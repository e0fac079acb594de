import { now } from '../platform/clock';
import { onEvent } from '../platform/consume';
import { earnPoints } from './earn-points';

/** Points are earned when the service is completed, not when it is paid. */
export const handler = onEvent(async (event) => {
  if (event.type === 'order.completed') await earnPoints(event.id, event.order, now());
});
