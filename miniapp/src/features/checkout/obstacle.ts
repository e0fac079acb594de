import type { Quote } from '@shared/contracts/order';
import { blocking } from './quote';

/** What the checkout asks for by itself, beside the quote's word that it is missing. */
const ASKED_HERE = ['ADDRESS_REQUIRED', 'STORE_REQUIRED', 'SLOT_REQUIRED', 'COUPON_NOT_USABLE'];

export const servesIn = (quote: Quote): boolean => quote.parts.some((part) => part.fulfilment === 'service');

/** What stands in the way of ordering and cannot be set right on the checkout; in words for the customer. */
export const obstacleOf = (quote: Quote): string | null =>
  blocking(quote, servesIn(quote) ? ASKED_HERE : [...ASKED_HERE, 'CAR_REQUIRED']);
