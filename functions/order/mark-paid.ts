import { mover } from '@shared/domain/order/movers';
import { paidAction } from '@shared/domain/order/transitions';
import { fail, moved, ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import { moveBooking } from '../booking/hold-slot';
import { commitStock } from '../inventory/stock';
import { readMember } from '../member/read-member';
import { transact, type Write } from '../platform/db';
import { decide } from '../platform/decide';
import { spendCoupons } from '../promotion/use-coupons';
import { payOffer } from '../promotion/use-offer';
import { undue } from '../task/schedule';
import { spendPoints } from '../wallet/points';
import { advance } from './advance';
import { closeTask } from './close-task';
import { awaitShipping, readOrder, readTrade } from './order.repo';
import type { OrderRecord } from './order-record';
import { redeemer } from './redeemer';
import { endUnpaid } from './unpaid.repo';

/** The writes that pay one order of a trade. ORDER_STATE when it is not unpaid any more. */
function pay(record: OrderRecord, nowMs: number): Result<{ after: OrderRecord; writes: Write[] }> {
  const action = paidAction(record.fulfilment, record.groupId !== null);
  const by = mover('payment', record.tradePayableFen > 0 ? '微信支付' : '积分支付');
  const step = advance(record, action, by, nowMs, { paidAt: instant(nowMs) });
  if (!step.ok) return step;
  const { after, writes } = step.value;
  return ok({
    after,
    writes: [
      ...writes,
      ...(record.booking ? [moveBooking(record.booking.bookingId, 'held', 'booked')] : []),
      ...record.stock.map(commitStock),
      ...(after.state === 'to_ship' ? [awaitShipping(after)] : []),
    ],
  });
}

/** The paid seat of a group buy. GROUP_OVER when the group failed meanwhile: then the trade cannot be paid any more. */
async function paySeat(lead: OrderRecord, nowMs: number): Promise<Result<Write[]>> {
  const [offer] = lead.offers;
  if (!lead.groupId || !offer) return ok([]);
  const { memberId, groupId, id: orderId } = lead;
  const nickname = (await readMember(memberId))?.nickname ?? '车主';
  return payOffer({ offerId: offer.offerId, memberId, orderId, groupId, nickname }, nowMs);
}

async function attempt(lead: OrderRecord, nowMs: number, also: readonly Write[]): Promise<Result<OrderRecord>> {
  const trade = await readTrade(lead);
  const paid: OrderRecord[] = [];
  const writes: Write[] = [];
  for (const record of trade) {
    const step = pay(record, nowMs);
    if (!step.ok) return step;
    paid.push(step.value.after);
    writes.push(...step.value.writes);
  }
  const seat = await paySeat(lead, nowMs);
  if (!seat.ok) return seat.error.code === 'GROUP_OVER' ? fail('ORDER_STATE', { state: 'closed' }) : seat;
  const parts = trade.map((record) => ({
    orderId: record.id,
    storeId: redeemer(record),
    pointsFen: record.pointsFen,
  }));
  const coupons = [...new Set(trade.flatMap((record) => record.coupons.map((coupon) => coupon.couponId)))];
  const written = await transact([
    ...writes,
    ...seat.value,
    ...spendCoupons(coupons, lead.tradeId),
    ...(await spendPoints({ tradeId: lead.tradeId, memberId: lead.memberId, parts }, nowMs)),
    undue(closeTask(lead)),
    endUnpaid(lead.memberId, lead.tradeId),
    ...also,
  ]);
  const [first] = paid;
  return written.ok && first ? ok(first) : (written as Result<never>);
}

/**
 * An unpaid trade becomes paid, all its orders together: slots booked, stock sold, points spent, coupons used, a group's seat taken, the events
 * told, with what the payer's side writes (`also`: the payment record and the notification's mark). `known` is the trade's first order when it
 * was just read. ORDER_STATE with the order's state when it is no longer unpaid; nothing changes then.
 */
export async function markPaid(
  tradeId: string,
  nowMs: number,
  also: readonly Write[],
  known?: OrderRecord,
): Promise<Result<OrderRecord>> {
  const done = await decide(async (tries) => {
    const lead = tries === 1 && known ? known : await readOrder(tradeId);
    return lead ? attempt(lead, nowMs, also) : fail('ORDER_NOT_FOUND');
  });
  // Somebody keeps moving the order, but it may still be unpaid: the payer's side must not take it for ended.
  return done.ok || done.error.means !== 'moved' ? done : moved();
}
