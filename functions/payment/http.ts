import { serve } from '../platform/http';
import { confirmPayment } from './confirm-payment';
import { prepayOrder } from './prepay-order';

export const handler = serve({ 'payment.prepay': prepayOrder, 'payment.confirm': confirmPayment });
