import { paymentContracts } from '@shared/contracts/payment';
import { confirmPayment } from '../payment/confirm-payment';
import { listFailedEffects } from '../payment/list-failed-effects';
import { prepayOrder } from '../payment/prepay-order';
import { listDifferences, listReconciliations } from '../payment/reconcile/list-reconciliations';
import { resolveDifference } from '../payment/reconcile/resolve-difference';
import { listOpenDays, settleDay } from '../payment/reconcile/settle-day';
import { listAbnormal } from '../payment/refund/list-abnormal';
import { settleRefund } from '../payment/refund/settle-refund';
import { settleEffect } from '../payment/settle-effect';
import { listFailedShares } from '../payment/sharing/list-failed-shares';
import { settleShare } from '../payment/sharing/settle-share';
import { serve } from '../platform/http';

export const handler = serve(paymentContracts, {
  'payment.prepay': prepayOrder,
  'payment.confirm': confirmPayment,
  'payment.reconciliations': listReconciliations,
  'payment.openDays': listOpenDays,
  'payment.settleDay': settleDay,
  'payment.differences': listDifferences,
  'payment.resolve': resolveDifference,
  'payment.abnormal': listAbnormal,
  'payment.settleRefund': settleRefund,
  'payment.failedShares': listFailedShares,
  'payment.settleShare': settleShare,
  'payment.failedEffects': listFailedEffects,
  'payment.settleEffect': settleEffect,
});
