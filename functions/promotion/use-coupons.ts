import type { OwnedCoupon } from '@shared/domain/promotion/coupon';
import { instant } from '@shared/kernel/time';
import type { Write } from '../platform/db';
import { couponKey, freeCoupons, readCoupons, takenSk } from './coupon.repo';

/** What a coupon takes off a trade or gives back of an order, in fen. */
export type CouponShare = { readonly couponId: string; readonly offFen: number };

/** Coupons the member can use now, soonest expiry first. */
export async function readUsable(memberId: string, nowMs: number): Promise<OwnedCoupon[]> {
  const records = await freeCoupons(memberId, nowMs);
  return records
    .filter((one) => one.validFrom <= instant(nowMs))
    .map(({ id, templateId, rule, face, validUntil }) => ({ couponId: id, templateId, rule, face, validUntil }));
}

/** Writes that put coupons aside for an unpaid trade. COUPON_NOT_USABLE: not this member's, taken by another order, or not valid now. */
export const holdCoupons = (
  coupons: readonly CouponShare[],
  memberId: string,
  tradeId: string,
  nowMs: number,
): Write[] =>
  coupons.map(({ couponId, offFen }) => ({
    table: 'promotions',
    update: couponKey(couponId),
    set: 'SET #state = :held, tradeId = :trade, offFen = :off, returnedFen = :zero, gsi1sk = :sk',
    condition: 'memberId = :member AND #state = :available AND validFrom <= :now AND validUntil > :now',
    names: { '#state': 'state' },
    values: {
      ':held': 'held',
      ':available': 'available',
      ':member': memberId,
      ':trade': tradeId,
      ':off': offFen,
      ':zero': 0,
      ':sk': takenSk(couponId, nowMs),
      ':now': instant(nowMs),
    },
    failure: { code: 'COUPON_NOT_USABLE', means: 'answer', details: { couponId } },
  }));

/** Writes that give held coupons back: the trade ended unpaid. */
export const releaseCoupons = (couponIds: readonly string[], tradeId: string): Write[] =>
  couponIds.map((couponId) => ({
    table: 'promotions',
    update: couponKey(couponId),
    set: 'SET #state = :available, tradeId = :none, offFen = :zero, gsi1sk = freeSk',
    condition: '#state = :held AND tradeId = :trade',
    names: { '#state': 'state' },
    values: { ':available': 'available', ':held': 'held', ':trade': tradeId, ':none': null, ':zero': 0 },
    failure: { code: 'BUSY', means: 'moved' },
  }));

/** Writes that use held coupons up: the trade was paid. */
export const spendCoupons = (couponIds: readonly string[], tradeId: string): Write[] =>
  couponIds.map((couponId) => ({
    table: 'promotions',
    update: couponKey(couponId),
    set: 'SET #state = :used',
    condition: '#state = :held AND tradeId = :trade',
    names: { '#state': 'state' },
    values: { ':used': 'used', ':held': 'held', ':trade': tradeId },
    failure: { code: 'BUSY', means: 'moved' },
  }));

/** Shares of one coupon as one: an item can be written once in a transaction. */
function bySum(shares: readonly CouponShare[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { couponId, offFen } of shares) if (offFen > 0) sums.set(couponId, (sums.get(couponId) ?? 0) + offFen);
  return sums;
}

/**
 * Writes that give back what used coupons took off refunded parts. When all of it is back the coupon can be used again, as long as it is
 * valid; until then it stays used. BUSY: another part came back at the same time, to be read again; more than was taken never comes back.
 */
export async function returnCoupons(shares: readonly CouponShare[]): Promise<Write[]> {
  const sums = bySum(shares);
  if (sums.size === 0) return [];
  const records = await readCoupons([...sums.keys()]);
  if (records.length < sums.size) throw new Error(`coupons are gone: ${[...sums.keys()].join(', ')}`);
  return records.map(({ id, offFen, returnedFen, tradeId }) => {
    const after = returnedFen + (sums.get(id) ?? 0);
    const whole = after === offFen;
    return {
      table: 'promotions',
      update: couponKey(id),
      set: whole
        ? 'SET #state = :available, tradeId = :none, offFen = :zero, returnedFen = :zero, gsi1sk = freeSk'
        : 'SET returnedFen = :after',
      condition: '#state = :used AND tradeId = :trade AND returnedFen = :before AND offFen >= :after',
      names: { '#state': 'state' },
      values: {
        ':used': 'used',
        ':trade': tradeId,
        ':before': returnedFen,
        ':after': after,
        ...(whole ? { ':available': 'available', ':none': null, ':zero': 0 } : {}),
      },
      failure: { code: 'BUSY', means: 'moved' },
    };
  });
}
