import type { OrderFacts } from '@shared/contracts/events';
import { earnedAfter } from '@shared/domain/order/refund';
import { maskPlate } from '@shared/domain/vehicle/plate';
import { MINUTE, millis } from '@shared/kernel/time';
import type { OrderRecord } from './order-record';

/** How long the store had the car, as its own record says. */
function workOf({ history, completedAt, booking }: OrderRecord): Pick<OrderFacts, 'workedMinutes' | 'plannedMinutes'> {
  const arrived = history.findLast(({ state }) => state === 'arrived');
  const worked = arrived && completedAt ? millis(completedAt) - millis(arrived.at) : null;
  return {
    workedMinutes: worked === null ? null : Math.max(0, Math.round(worked / MINUTE)),
    plannedMinutes: booking?.minutes ?? null,
  };
}

/** What an event tells of an order. */
export function factsOf(record: OrderRecord): OrderFacts {
  const first = record.lines[0]?.title ?? '';
  const { car, booking } = record;
  return {
    orderId: record.id,
    memberId: record.memberId,
    storeId: record.storeId,
    storeName: record.storeName,
    storeAddress: record.storeAddress,
    title: record.lines.length > 1 ? `${first}等${record.lines.length}件` : first,
    fulfilment: record.fulfilment,
    totalFen: record.totalFen,
    pointsFen: record.pointsFen,
    payableFen: record.payableFen,
    // What was given back before completion earns nothing.
    earnFen: earnedAfter(record, record.refundedFen.cashFen + record.refundedFen.chargedFen),
    keptFen: record.payableFen - record.refundedFen.cashFen,
    redeemedBy: record.redeemedBy,
    completedAt: record.completedAt,
    ...workOf(record),
    outTradeNo: record.tradePayableFen > 0 ? record.tradeId : null,
    tradeOrders: record.tradeOrders,
    groupId: record.groupId,
    shipping: record.shipping && { carrier: record.shipping.carrier, trackingNo: record.shipping.trackingNo },
    car: car && {
      carId: car.carId,
      name: car.name,
      plate: maskPlate(car.plate),
      mileageKm: record.arrivalKm ?? car.mileageKm,
      read: record.arrivalKm !== undefined,
    },
    booking: booking && {
      bookingId: booking.bookingId,
      day: booking.day,
      start: booking.start,
      startsAt: booking.startsAt,
    },
    maintenance: record.maintenance,
  };
}
