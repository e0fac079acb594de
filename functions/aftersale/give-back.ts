import type { Mover } from '@shared/contracts/mover';
import { issuerOf } from '@shared/domain/order/earning';
import { ok, type Result } from '@shared/kernel/result';
import { millis } from '@shared/kernel/time';
import { releaseBooking } from '../booking/release-booking';
import { returnStock } from '../inventory/stock';
import { boughtOf, uncountPieces } from '../order/count-pieces';
import { factsOf } from '../order/facts';
import type { OrderRecord } from '../order/order-record';
import { redeemer } from '../order/redeemer';
import { takeBack } from '../order/take-back';
import { refundDue } from '../payment/refund-due';
import type { Write } from '../platform/db';
import { emit } from '../platform/outbox';
import { returnCoupons } from '../promotion/use-coupons';
import { releaseOffer } from '../promotion/use-offer';
import { returnPoints } from '../wallet/points';
import type { RefundRecord } from './aftersale.repo';
import { restockOf, type Worth } from './worth';

/**
 * What only an order that is given back whole has to give: its place at the store, and its seat in a group that is not formed. A formed group
 * stays formed, and what was had at an offer's price stays counted, whoever gives their piece back.
 */
async function places(record: OrderRecord, worth: Worth): Promise<Write[]> {
  if (!worth.whole) return [];
  const { memberId, person, tradeId: orderId, groupId } = record;
  // An order whose group has formed is no longer grouping when it comes here; the seat's own condition says so once more.
  const waiting = record.state === 'grouping' ? record.offers : [];
  return [
    ...(await releaseBooking(record.booking?.bookingId)),
    ...waiting.flatMap((offer) => releaseOffer({ ...offer, memberId, person, orderId, groupId })),
  ];
}

/**
 * Everything that giving back a part of an order means, for one transaction: the order's lines, place and stock, the day's count of pieces, points back and earned ones
 * taken, coupons, the refund that WeChat Pay owes, and the event.
 */
export async function giveBack(
  record: OrderRecord,
  refund: RefundRecord,
  worth: Worth,
  how: { by: Mover; restock: boolean },
  nowMs: number,
): Promise<Result<{ after: OrderRecord; writes: Write[] }>> {
  const back = takeBack(record, { ...worth, refund: refund.number }, how.by, nowMs);
  if (!back.ok) return back;
  const { after, writes } = back.value;
  const { cashFen, pointsFen, clawbackFen, whole } = worth;
  const points = await returnPoints(
    {
      orderId: record.id,
      memberId: record.memberId,
      storeId: redeemer(record),
      issuingStore: issuerOf(record),
      pointsFen,
      clawbackFen,
      label: '退款，积分退回',
      lockedSince: millis(record.createdAt),
    },
    nowMs,
  );
  const due = { tradeId: record.tradeId, orderId: record.id, outRefundNo: refund.id, reason: refund.reason };
  const told = emit(
    'orders',
    {
      type: 'aftersale.approved',
      refundId: refund.id,
      order: factsOf(after),
      cashFen,
      pointsFen,
      whole,
      wasPaid: record.state !== 'grouping',
      afterCompletion: record.completedAt !== null,
    },
    nowMs,
  );
  return ok({
    after,
    writes: [
      ...writes,
      ...(await places(record, worth)),
      ...uncountPieces(
        record,
        boughtOf(record.lines, (index) => worth.qty[index] ?? 0),
        nowMs,
      ),
      ...(how.restock ? restockOf(record, worth).map(returnStock) : []),
      ...points,
      ...(await returnCoupons(worth.coupons, nowMs)),
      ...(cashFen > 0 ? refundDue({ ...due, amountFen: cashFen }, nowMs) : []),
      told,
    ],
  });
}
