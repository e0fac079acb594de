import { paymentContracts } from '@shared/contracts/payment';
import { serve } from '../platform/http';
import { confirmPayment } from './confirm-payment';
import { listAbnormal } from './list-abnormal';
import { listFailedEffects } from './list-failed-effects';
import { listFailedShares } from './list-failed-shares';
import { listDifferences, listReconciliations } from './list-reconciliations';
import { prepayOrder } from './prepay-order';
import { resolveDifference } from './resolve-difference';
import { listOpenDays, settleDay } from './settle-day';
import { settleEffect } from './settle-effect';
import { settleRefund } from './settle-refund';
import { settleShare } from './settle-share';

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
