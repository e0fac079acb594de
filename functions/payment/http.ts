import { paymentContracts } from '@shared/contracts/payment';
import { serve } from '../platform/http';
import { confirmPayment } from './confirm-payment';
import { listAbnormal } from './list-abnormal';
import { prepayOrder } from './prepay-order';
import { settleRefund } from './settle-refund';

export const handler = serve(paymentContracts, {
  'payment.prepay': prepayOrder,
  'payment.confirm': confirmPayment,
  'payment.abnormal': listAbnormal,
  'payment.settleRefund': settleRefund,
});
