import type { Output, Parsed } from '@shared/contracts/contracts';
import type { Order } from '@shared/contracts/order';
import { maskName, maskPhone } from '@shared/domain/member/mask';
import { staffMover } from '@shared/domain/order/movers';
import { fail, ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import { audited, lookedAt } from '../../audit/audited';
import { transact } from '../../platform/db';
import { decide } from '../../platform/decide';
import type { StaffContext } from '../../platform/http';
import { advance } from '../advance';
import { queryToShip, readOrder, shippingDone } from '../order.repo';
import { toOrder } from '../order-record';
import { carrierOf } from './carriers';

/** The warehouse needs the whole address; of the car it needs nothing. */
const toParcel = (order: Order): Order => ({ ...order, car: null });

/** Parcels to send, with the whole name, phone and address of each: who looked at which is written down first. */
export async function listToShip(
  context: StaffContext,
  input: Parsed<'order.toShip'>,
): Promise<Result<Output<'order.toShip'>>> {
  const { records, next } = await queryToShip(input.limit, input.cursor);
  const orders = records.map(({ id }) => id);
  const noted = await lookedAt(context, { target: 'to_ship', owner: null, after: { orders } });
  if (!noted.ok) return noted;
  return ok({ items: records.map((record) => toParcel(toOrder(record))), next });
}

const masked = (order: Order): Order => ({
  ...toParcel(order),
  address: order.address && {
    ...order.address,
    name: maskName(order.address.name),
    phone: maskPhone(order.address.phone),
  },
});

/** 待发货 → 待收货, with carrier and number; the owner is told. Said again with the same number, it answers the order as it is. */
export const shipOrder = (context: StaffContext, input: Parsed<'order.ship'>): Promise<Result<Output<'order.ship'>>> =>
  decide(() => ship(context, input));

async function ship(context: StaffContext, input: Parsed<'order.ship'>): Promise<Result<Output<'order.ship'>>> {
  const record = await readOrder(input.orderId);
  if (record?.fulfilment !== 'ship') return fail('ORDER_NOT_FOUND');
  const { carrierCode, trackingNo } = input;
  if (record.shipping?.trackingNo === trackingNo) return ok(masked(toOrder(record)));
  const carrier = await carrierOf(carrierCode, context.now);
  if (!carrier.ok) return carrier;
  const shipping = { carrier: carrier.value.name, carrierCode, trackingNo, shippedAt: instant(context.now) };
  const step = advance(record, 'ship', staffMover(context.staff.name), context.now, { shipping });
  if (!step.ok) return step;
  const written = await transact([
    audited(context, {
      target: record.id,
      owner: record.memberId,
      before: { state: record.state },
      after: { state: step.value.after.state, carrier: carrierCode, trackingNo },
    }),
    ...step.value.writes,
    shippingDone(record),
  ]);
  return written.ok ? ok(masked(toOrder(step.value.after))) : written;
}
