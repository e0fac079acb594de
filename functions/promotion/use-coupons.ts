import type { OwnedCoupon } from '@shared/domain/promotion/coupon';
import { validUntilAfter } from '@shared/domain/promotion/coupon-life';
import { instant } from '@shared/kernel/time';
import type { Write } from '../platform/db';
import { uncountUse } from './count-use';
import { type CouponRecord, couponKey, freeCoupons, freeSk, readCoupons, takenSk } from './coupon.repo';

/** What a coupon takes off a trade or gives back of an order, in fen. */
export type CouponPart = { readonly couponId: string; readonly offFen: number };

/** Coupons the member can use now, soonest expiry first. */
export async function readUsable(memberId: string, nowMs: number): Promise<OwnedCoupon[]> {
  const records = await freeCoupons(memberId, nowMs);
  return records
    .filter((one) => one.validFrom <= instant(nowMs))
    .map(({ id, templateId, rule, face, validUntil }) => ({ couponId: id, templateId, rule, face, validUntil }));
}

/** Writes that put coupons aside for an unpaid trade. COUPON_NOT_USABLE: not this member's, taken by another order, or not valid now. */
export const holdCoupons = (
  coupons: readonly CouponPart[],
  memberId: string,
  tradeId: string,
  nowMs: number,
  person: readonly string[] = [],
): Write[] =>
  coupons.map(({ couponId, offFen }) => ({
    table: 'promotions',
    update: couponKey(couponId),
    set: 'SET #state = :held, tradeId = :trade, offFen = :off, returnedFen = :zero, heldAt = :now, person = :person, gsi1sk = :sk',
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
      ':person': [...person],
    },
    failure: { code: 'COUPON_NOT_USABLE', means: 'answer', details: { couponId } },
  }));

const FREE =
  'SET #state = :available, tradeId = :none, offFen = :zero, returnedFen = :zero, heldAt = :none, person = :nobody, validUntil = :until, freeSk = :free, gsi1sk = :free';

/** A coupon that can be used again, for as long as it could when it was taken. */
function free(coupon: CouponRecord, nowMs: number): Record<string, string | number | null | string[]> {
  const validUntil = validUntilAfter(coupon, nowMs);
  return {
    ':available': 'available',
    ':none': null,
    ':nobody': [],
    ':zero': 0,
    ':until': validUntil,
    ':free': freeSk({ id: coupon.id, validUntil }),
  };
}

async function readAllOf(couponIds: readonly string[]): Promise<CouponRecord[]> {
  const records = couponIds.length > 0 ? await readCoupons(couponIds) : [];
  if (records.length < couponIds.length) throw new Error(`coupons are gone: ${couponIds.join(', ')}`);
  return records;
}

/** Writes that give held coupons back: the trade ended unpaid. BUSY: it ended otherwise at the same time. */
export async function releaseCoupons(couponIds: readonly string[], tradeId: string, nowMs: number): Promise<Write[]> {
  const coupons = await readAllOf(couponIds);
  const released = coupons.map(
    (coupon): Write => ({
      table: 'promotions',
      update: couponKey(coupon.id),
      set: FREE,
      condition: '#state = :held AND tradeId = :trade',
      names: { '#state': 'state' },
      values: { ':held': 'held', ':trade': tradeId, ...free(coupon, nowMs) },
      failure: { code: 'BUSY', means: 'moved' },
    }),
  );
  return [...released, ...uncountUse(coupons)];
}

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

/** Parts of one coupon as one: an item can be written once in a transaction. */
function bySum(parts: readonly CouponPart[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { couponId, offFen } of parts) if (offFen > 0) sums.set(couponId, (sums.get(couponId) ?? 0) + offFen);
  return sums;
}

/**
 * Writes that give back what used coupons took off refunded parts. When all of it is back the coupon can be used again, for as long as it could
 * when it was taken; until then it stays used. BUSY: another part came back at the same time, to be read again; more than was taken never comes
 * back.
 */
export async function returnCoupons(parts: readonly CouponPart[], nowMs: number): Promise<Write[]> {
  const sums = bySum(parts);
  const coupons = await readAllOf([...sums.keys()]);
  const after = ({ id, returnedFen }: CouponRecord): number => returnedFen + (sums.get(id) ?? 0);
  const isWhole = (coupon: CouponRecord): boolean => after(coupon) === coupon.offFen;
  const returned = coupons.map((coupon): Write => {
    const { id, returnedFen, tradeId } = coupon;
    const whole = isWhole(coupon);
    return {
      table: 'promotions',
      update: couponKey(id),
      set: whole ? FREE : 'SET returnedFen = :after',
      condition: '#state = :used AND tradeId = :trade AND returnedFen = :before AND offFen >= :after',
      names: { '#state': 'state' },
      values: {
        ':used': 'used',
        ':trade': tradeId,
        ':before': returnedFen,
        ':after': after(coupon),
        ...(whole ? free(coupon, nowMs) : {}),
      },
      failure: { code: 'BUSY', means: 'moved' },
    };
  });
  return [...returned, ...uncountUse(coupons.filter(isWhole))];
}
