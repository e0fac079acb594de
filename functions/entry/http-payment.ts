import { paymentContracts } from '@shared/contracts/payment';
import { confirmPayment } from '../payment/confirm-payment';
import { listFailedEffects } from '../payment/list-failed-effects';
import { prepayOrder } from '../payment/prepay-order';
import { listDifferences, listReconciliations } from '../payment/reconcile/list-reconciliations';
import { listOpenDays, resolveDay } from '../payment/reconcile/resolve-day';
import { resolveDifference } from '../payment/reconcile/resolve-difference';
import { listAbnormal } from '../payment/refund/list-abnormal';
import { resolveRefund } from '../payment/refund/resolve-refund';
import { resolveEffect } from '../payment/resolve-effect';
import { listFailedShares } from '../payment/sharing/list-failed-shares';
import { resolveShare } from '../payment/sharing/resolve-share';
import { serve } from '../platform/http';

export const handler = serve(paymentContracts, {
  'payment.prepay': prepayOrder,
  'payment.confirm': confirmPayment,
  'payment.reconciliations': listReconciliations,
  'payment.openDays': listOpenDays,
  'payment.resolveDay': resolveDay,
  'payment.differences': listDifferences,
  'payment.resolve': resolveDifference,
  'payment.abnormal': listAbnormal,
  'payment.resolveRefund': resolveRefund,
  'payment.failedShares': listFailedShares,
  'payment.resolveShare': resolveShare,
  'payment.failedEffects': listFailedEffects,
  'payment.resolveEffect': resolveEffect,
});
