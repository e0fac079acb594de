import type { DomainEvent } from '@shared/contracts/events';
import { millis } from '@shared/kernel/time';
import { recordMileage } from './record-mileage';

/**
 * The store read the odometer; a completed maintenance begins a new interval. Run twice it ends the same: dated by the event, not the clock.
 */
export async function recordService(event: Extract<DomainEvent, { type: 'order.completed' }>): Promise<void> {
  const { car, memberId, maintenance } = event.order;
  if (car)
    await recordMileage(memberId, car.carId, car.mileageKm, millis(event.at), { service: maintenance, read: car.read });
}
