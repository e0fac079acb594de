import type { ApiError } from '@/api/errors';
import { refusalText } from './labels';

/**
 * What the checkout does about a refused order. Nothing was taken in any of these cases.
 * `reprice`: shows what changed and asks again. `slots`: back to the choice of a time. `coupons`: the best combination is taken anew. `address`: asks
 * for one. `pickup`: goods are fetched at the store. `points`: none are used. `normal`: the offer is over, the article at its normal price is not.
 * `newGroup`: the same price in a group of one's own. `unpaid`: to the orders that wait to be paid.
 */
export type Remedy =
  | 'reprice'
  | 'slots'
  | 'coupons'
  | 'address'
  | 'pickup'
  | 'points'
  | 'normal'
  | 'newGroup'
  | 'unpaid';
type Refusal = { remedy: Remedy; title: string; text: string; yes: string };

const offer = (title: string): Refusal => ({
  remedy: 'normal',
  title,
  text: refusalText.normalText,
  yes: refusalText.normal,
});
const group = (title: string): Refusal => ({
  remedy: 'newGroup',
  title,
  text: refusalText.newGroupText,
  yes: refusalText.newGroup,
});
const quiet = (remedy: Remedy, title: string, text = ''): Refusal => ({ remedy, title, text, yes: '' });

const refusals: { readonly [K in ApiError['code']]?: Refusal } = {
  PRICE_CHANGED: quiet('reprice', ''),
  SLOT_TAKEN: { remedy: 'slots', title: refusalText.slotGone, text: refusalText.slotText, yes: refusalText.again },
  SLOT_CLOSED: { remedy: 'slots', title: refusalText.slotClosed, text: refusalText.slotText, yes: refusalText.again },
  TOO_MANY_VISITS: { remedy: 'slots', title: refusalText.visits, text: refusalText.visitsText, yes: refusalText.again },
  SOLD_OUT: offer(refusalText.soldOut),
  OFFER_OVER: offer(refusalText.offerOver),
  OFFER_NOT_FOUND: offer(refusalText.offerOver),
  LIMIT_REACHED: offer(refusalText.limit),
  GROUP_FULL: group(refusalText.groupFull),
  GROUP_OVER: group(refusalText.groupOver),
  GROUP_NOT_FOUND: group(refusalText.groupOver),
  TOO_MANY_UNPAID: {
    remedy: 'unpaid',
    title: refusalText.unpaid,
    text: refusalText.unpaidText,
    yes: refusalText.seeUnpaid,
  },
  COUPON_NOT_USABLE: quiet('coupons', refusalText.coupons),
  COUPON_NOT_FOUND: quiet('coupons', refusalText.coupons),
  ADDRESS_REQUIRED: quiet('address', refusalText.address),
  ADDRESS_MISMATCH: quiet('address', refusalText.addressMismatch),
  NOT_SHIPPABLE: quiet('pickup', refusalText.pickup),
  WALLET_FROZEN: quiet('points', refusalText.frozen),
  POINTS_SHORT: quiet('points', refusalText.pointsShort),
};

/** What to do about it; undefined where its message says all there is. */
export const refusalOf = (code: ApiError['code']): Refusal | undefined => refusals[code];
