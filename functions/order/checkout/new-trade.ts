import type { Parsed } from '@shared/contracts/contracts';
import type { Store } from '@shared/contracts/store';
import { PAY_MINUTES } from '@shared/domain/order/deadlines';
import { eventOf, mover } from '@shared/domain/order/movers';
import type { Price } from '@shared/domain/order/price';
import { dayOf, instant, MINUTE } from '@shared/kernel/time';
import type { HeldSlot } from '../../booking/hold-slot';
import { newId } from '../../platform/ids';
import type { OrderRecord } from '../order-record';
import { causesOf } from './causes-of';
import { type Draft, earnedBy, partsOf } from './draft';
import { couponsOf, mergedStock, orderLines, stockOf } from './order-lines';

/** One order has one booking: its id follows from the order's. */
export const bookingIdOf = (orderId: string): string => orderId.replace(/^ord_/, 'bkg_');

export type Trade = {
  readonly memberId: string;
  readonly input: Parsed<'order.create'>;
  readonly from: Draft;
  readonly store: Store;
  readonly priced: Price;
  /** One id for each part; the first is the trade's. */
  readonly orderIds: readonly string[];
  readonly slot: HeldSlot | undefined;
  readonly groupId: string | null;
  /** Where a flash sale's stock is taken. */
  readonly flash: string | null;
};

export const newOrderIds = (from: Draft): string[] => partsOf(from).map(() => newId('ord'));

const carOf = ({ car }: Draft): OrderRecord['car'] =>
  car
    ? {
        carId: car.id,
        modelId: car.modelId,
        name: car.name,
        plate: car.plate,
        newEnergyPlate: car.newEnergyPlate,
        mileageKm: car.mileageKm,
      }
    : null;

function bookingOf(orderId: string, { input, slot }: Trade): OrderRecord['booking'] {
  if (!slot || !input.day || !input.start) return null;
  const { startsAt, minutes } = slot;
  return { bookingId: bookingIdOf(orderId), day: input.day, start: input.start, startsAt, minutes };
}

const total = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0);

/** The orders of a purchase, one for each way it is fulfilled, each with its own lines' share of everything. */
export function newOrders(trade: Trade, nowMs: number): OrderRecord[] {
  const { memberId, input, from, store, priced, orderIds } = trade;
  const createdAt = instant(nowMs);
  const lines = orderLines(from, priced);
  const [tradeId = ''] = orderIds;
  return partsOf(from).map((part, index): OrderRecord => {
    const id = orderIds[index] ?? '';
    const own = part.lines.flatMap((at) => lines[at] ?? []);
    const drafts = part.lines.flatMap((at) => from.lines[at] ?? []);
    const service = part.fulfilment === 'service';
    return {
      id,
      tradeId,
      tradeOrders: [...orderIds],
      tradePayableFen: priced.payableFen,
      memberId,
      state: 'unpaid',
      fulfilment: part.fulfilment,
      storeId: store.id,
      storeName: store.name,
      storeAddress: store.address,
      storePhone: store.phone,
      lat: store.lat,
      lng: store.lng,
      lines: own,
      totalFen: total(own.map((line) => line.amountFen)),
      couponFen: total(own.map((line) => line.couponFen)),
      pointsFen: total(own.map((line) => line.pointsFen)),
      freightFen: total(own.map((line) => line.freightFen)),
      payableFen: total(own.map((line) => line.cashFen)),
      earnFen: earnedBy(from, priced, part),
      ...couponsOf(from, priced, part.lines),
      refundedFen: { cashFen: 0, pointsFen: 0, couponFen: 0, clawbackFen: 0, chargedFen: 0 },
      groupId: trade.groupId,
      address: part.fulfilment === 'ship' ? (input.address ?? null) : null,
      shipping: null,
      car: carOf(from),
      booking: service ? bookingOf(id, trade) : null,
      history: [eventOf('unpaid', mover('owner'), nowMs)],
      createdAt,
      payBefore: instant(nowMs + PAY_MINUTES * MINUTE),
      paidAt: null,
      completedAt: null,
      stock: mergedStock(stockOf(drafts, store.id, trade.flash)),
      labors: service ? [...from.labors] : [],
      maintenance: drafts.some((line) => line.spu.maintenance),
      redeemedBy: null,
      offers: own.flatMap((line) => (line.offerId ? [{ offerId: line.offerId, qty: line.qty }] : [])),
      person: [...from.person],
      holder: [...from.holder],
      countedOn: dayOf(nowMs),
      causes: causesOf(from, priced, part.lines),
      refundCount: 0,
      openRefund: null,
      due: null,
      stuckSince: null,
      moves: 0,
      fruitless: 0,
      appeal: 'none',
    };
  });
}
