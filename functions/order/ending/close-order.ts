import type { Mover } from '@shared/contracts/mover';
import { mover } from '@shared/domain/order/movers';
import { ok, type Result } from '@shared/kernel/result';
import { millis } from '@shared/kernel/time';
import { releaseBooking } from '../../booking/release-booking';
import { releaseStock } from '../../inventory/stock';
import { closePayment } from '../../payment/close-payment';
import { transact, type Write } from '../../platform/db';
import { decide } from '../../platform/decide';
import { releaseCoupons } from '../../promotion/use-coupons';
import { releaseOffer } from '../../promotion/use-offer';
import { undue } from '../../task/schedule';
import { releasePoints } from '../../wallet/points';
import { advance } from '../advance';
import { closeTask } from '../close-task';
import { countEnded } from '../cool-down.repo';
import { boughtOf, uncountPieces } from '../count-pieces';
import { readOrder, readTrade } from '../order.repo';
import type { OrderRecord } from '../order-record';
import { endUnpaid } from '../unpaid.repo';

/** The writes that give back an unpaid order's own places and stock. */
async function release(
  record: OrderRecord,
  action: 'close' | 'cancel',
  by: Mover,
  nowMs: number,
): Promise<Result<Write[]>> {
  const step = advance(record, action, by, nowMs);
  if (!step.ok) return step;
  return ok([
    ...step.value.writes,
    ...(await releaseBooking(record.booking?.bookingId)),
    ...record.stock.map(releaseStock),
    ...record.offers.flatMap((offer) =>
      releaseOffer({
        ...offer,
        memberId: record.memberId,
        person: record.person,
        orderId: record.tradeId,
        groupId: record.groupId,
      }),
    ),
  ]);
}

/** The writes that give back what the trade holds as one: points, coupons and the day's count of pieces. */
async function releaseShared(trade: readonly OrderRecord[], lead: OrderRecord, nowMs: number): Promise<Write[]> {
  const coupons = [...new Set(trade.flatMap((record) => record.coupons.map((coupon) => coupon.couponId)))];
  const pieces = trade.flatMap(({ lines }) => boughtOf(lines, (index) => lines[index]?.qty ?? 0));
  const pointsFen = trade.reduce((total, record) => total + record.pointsFen, 0);
  return [
    ...(await releaseCoupons(coupons, lead.tradeId, nowMs)),
    ...(await releasePoints(
      { tradeId: lead.tradeId, memberId: lead.memberId, pointsFen, lockedSince: millis(lead.createdAt) },
      nowMs,
    )),
    undue(closeTask(lead)),
    endUnpaid(lead.memberId, lead.tradeId),
    ...countEnded(lead, nowMs),
    ...uncountPieces(lead, pieces, nowMs),
  ];
}

/**
 * An unpaid trade ends and everything it held goes back in one transaction. WeChat is asked and closed first, so that nobody pays for an
 * order that is gone; a trade found paid there is settled instead, and comes back as paid. Answers the order that was asked about.
 */
export async function closeTrade(
  record: OrderRecord,
  action: 'close' | 'cancel',
  by: Mover,
  nowMs: number,
): Promise<Result<OrderRecord>> {
  const payment = await closePayment(record.tradeId, nowMs);
  if (!payment.ok) return payment;
  return decide(async () => {
    const current = await readOrder(record.id);
    if (current?.state !== 'unpaid') return ok(current ?? record);
    const trade = await readTrade(current);
    const [lead = current] = trade;
    const writes: Write[] = [];
    for (const one of trade) {
      const own = await release(one, action, by, nowMs);
      if (!own.ok) return own;
      writes.push(...own.value);
    }
    const written = await transact([...writes, ...(await releaseShared(trade, lead, nowMs))]);
    return written.ok ? ok((await readOrder(record.id)) ?? current) : written;
  });
}

/** The job 30 minutes after ordering. Throws when WeChat could not be asked, to be run again. */
export async function closeUnpaid(orderId: string, nowMs: number): Promise<void> {
  const record = await readOrder(orderId);
  if (record?.state !== 'unpaid') return;
  const closed = await closeTrade(record, 'close', mover('clock', '超时自动关闭'), nowMs);
  if (!closed.ok) throw new Error(`order ${orderId} could not be closed: ${closed.error.code}`);
}
