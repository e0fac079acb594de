import type { BoardRow } from '@shared/contracts/booking';
import type { Output, Parsed } from '@shared/contracts/contracts';
import { maskPlate } from '@shared/domain/vehicle/plate';
import { fail, ok, type Result } from '@shared/kernel/result';
import { clock, dayOf, parseClock } from '@shared/kernel/time';
import { bookingsOn } from '../../booking/read-booking';
import { readMember } from '../../member/read-member';
import type { StaffContext } from '../../platform/http';
import { readStore } from '../../store/read-store';
import type { OrderRecord } from '../order-record';
import { readAnyOrders } from '../read-order';

type OnBoard = Awaited<ReturnType<typeof bookingsOn>>[number];

async function toRow(booking: OnBoard, order: OrderRecord): Promise<BoardRow> {
  const owner = await readMember(order.memberId);
  return {
    bookingId: booking.id,
    orderId: order.id,
    orderState: order.state,
    start: booking.start,
    end: clock(parseClock(booking.start) + booking.minutes),
    bay: booking.bay,
    title: order.lines[0]?.title ?? '',
    carName: order.car?.name ?? '',
    plateMasked: order.car ? maskPlate(order.car.plate) : '',
    ownerMasked: owner?.ownerMasked ?? '车主',
  };
}

/** The caller's own store on a day, by time. Places held by unpaid orders and given-back ones do not show. */
export async function viewBoard(
  context: StaffContext,
  input: Parsed<'booking.board'>,
): Promise<Result<Output<'booking.board'>>> {
  const day = input.day ?? dayOf(context.now);
  const store = await readStore(context.staff.storeId);
  if (!store) return fail('STORE_NOT_FOUND');
  const bookings = await bookingsOn(store.id, day);
  const orders = new Map(
    (await readAnyOrders(bookings.map((booking) => booking.orderId))).map((order) => [order.id, order]),
  );
  const rows = bookings.flatMap((booking) => {
    const order = orders.get(booking.orderId);
    return order ? [toRow(booking, order)] : [];
  });
  return ok({ day, bays: store.bays, rows: await Promise.all(rows) });
}
