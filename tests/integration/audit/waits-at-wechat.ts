import { addDays, dayOf, instant } from '@shared/kernel/time';

let trades = 0;

/** A paid trade of a member's with an abnormal refund, a share that WeChat refused and a difference: what waits for a person about it. */
export async function waitsAtWechat(memberId: string) {
  const { transact } = await import('../../../functions/platform/db');
  const { putPayment } = await import('../../../functions/payment/payment.repo');
  const { listAsAbnormal, putRefund } = await import('../../../functions/payment/refund.repo');
  const { keyOf, shareNo } = await import('../../../functions/payment/sharing/share.repo');
  const { listAsFailed } = await import('../../../functions/payment/sharing/failed-share.repo');
  const { listEffect, uploadId } = await import('../../../functions/payment/failed-effect.repo');
  const { recordDifference } = await import('../../../functions/payment/reconcile/reconcile.repo');
  trades += 1;
  const nowMs = Date.now();
  const [outTradeNo, outRefundNo] = [`ord_waits${trades}`, `rfd_waits${trades}-1`];
  // Long enough ago that WeChat would know of it.
  const createdAt = instant(nowMs - 3_600_000);
  const refund = {
    outRefundNo,
    outTradeNo,
    orderId: outTradeNo,
    amountFen: 100,
    reason: '退款',
    state: 'abnormal',
    attempt: 1,
    tries: 3,
    status: 'NOT_ENOUGH',
    createdAt,
  } as const;
  const share = {
    kind: 'share',
    outTradeNo,
    orderId: outTradeNo,
    mchid: '1900000001',
    name: '门店公司',
    bp: 1000,
    cashFen: 900,
    counted: [],
    amountFen: 90,
    state: 'failed',
    attempt: 1,
    tries: 5,
    status: 'NO_AUTH',
    createdAt,
  } as const;
  const step = { ...share, counted: [] };
  await transact([
    putPayment({
      outTradeNo,
      memberId,
      amountFen: 1000,
      refundableFen: 900,
      state: 'paid',
      createdAt,
      transactionId: `42000000${trades}`,
      sharing: { mchid: share.mchid, name: share.name, bp: 1000 },
    }),
    putRefund(refund),
    listAsAbnormal(refund),
    { table: 'payments', put: { ...keyOf(step), ...step } },
    listAsFailed(step),
    listEffect({
      effectId: uploadId(outTradeNo),
      kind: 'upload_shipping',
      outTradeNo,
      outRefundNo: null,
      orderId: outTradeNo,
      amountFen: 1000,
      status: '10060001',
      at: createdAt,
    }),
  ]);
  const day = dayOf(nowMs);
  const id = `amount.payment.${outTradeNo}`;
  await recordDifference({
    id,
    day,
    kind: 'amount',
    what: 'payment',
    outTradeNo,
    outRefundNo: null,
    hereFen: 1000,
    thereFen: 999,
    note: '',
    resolution: null,
  });
  return { outRefundNo, shareNo: shareNo(step), effectId: uploadId(outTradeNo), difference: { day, differenceId: id } };
}

let days = 0;

/** A day of its own each time, whose bills could not be reconciled. */
export async function failedDay(): Promise<string> {
  const { claimDay, emptyDay, finishDay } = await import('../../../functions/payment/reconcile/reconcile.repo');
  days += 1;
  const [nowMs, day] = [Date.now(), addDays('2025-01-01', days)];
  const lease = await claimDay(day, nowMs);
  await finishDay({ ...emptyDay(day, nowMs), state: 'failed', error: 'no trade bill' }, lease ?? 0);
  return day;
}
