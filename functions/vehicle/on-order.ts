import { millis } from '@shared/kernel/time';
import { onEvent } from '../platform/consume';
import { recordMileage } from './record-mileage';

/** The store read the odometer; a completed maintenance begins a new interval. Run twice it ends the same: dated by the event, not the clock. */
export const handler = onEvent(async (event) => {
  if (event.type !== 'order.completed' || !event.order.car) return;
  const { carId, mileageKm } = event.order.car;
  await recordMileage(event.order.memberId, carId, mileageKm, millis(event.at), event.order.maintenance);
});
