import { paymentContracts } from '@shared/contracts/payment';
import { serve } from '../platform/http';
import { confirmPayment } from './confirm-payment';
import { prepayOrder } from './prepay-order';

export const handler = serve(paymentContracts, { 'payment.prepay': prepayOrder, 'payment.confirm': confirmPayment });
