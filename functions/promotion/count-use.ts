import type { CouponRule } from '@shared/contracts/promotion';
import type { Write } from '../platform/db';
import type { Key } from '../platform/tables';
import type { CouponRecord } from './coupon.repo';
import { countedAt, readCounts } from './person';
import { promotions } from './promotion.repo';

/** A coupon that a trade takes, with what its use is counted by. */
export type CouponUse = { readonly couponId: string; readonly templateId: string; readonly rule: CouponRule };
type Who = { readonly memberId: string; readonly tradeId: string; readonly person: readonly string[] };

const UNLIMITED = Number.MAX_SAFE_INTEGER;
const useKey = (trait: string, templateId: string): Key => ({ pk: `P#${trait}`, sk: `USE#${templateId}` });
const firstKey = (counted: string): Key => ({ pk: counted, sk: 'FIRST' });
const asksFirst = ({ rule }: Pick<CouponUse, 'rule'>): boolean =>
  rule.conditions.some(({ kind }) => kind === 'first_order');

/**
 * Writes that count coupons as used by a person: of each template at most as many as one member may claim, whichever of their accounts claimed
 * them, and the first order once. COUPON_NOT_USABLE says which and why. Coupons of a template that is gone are not limited any more.
 */
export async function countUse(uses: readonly CouponUse[], { memberId, tradeId, person }: Who): Promise<Write[]> {
  const { templates } = await promotions.read();
  const used = uses.flatMap(({ couponId, templateId }): Write[] => {
    const most = templates.get(templateId)?.perMember ?? UNLIMITED;
    return person.map(
      (trait): Write => ({
        table: 'promotions',
        update: useKey(trait, templateId),
        set: 'ADD used :one',
        condition: 'attribute_not_exists(used) OR used < :most',
        values: { ':one': 1, ':most': most },
        failure: {
          code: 'COUPON_NOT_USABLE',
          means: 'answer',
          details: { couponId, why: '同一手机号、地址、车辆或设备已用过这张券' },
        },
      }),
    );
  });
  const first = uses.find(asksFirst);
  const firsts = first
    ? countedAt(memberId, person).map(
        (counted): Write => ({
          table: 'promotions',
          put: { ...firstKey(counted), tradeId, made: 1 },
          condition: 'attribute_not_exists(pk)',
          failure: {
            code: 'COUPON_NOT_USABLE',
            means: 'answer',
            details: { couponId: first.couponId, why: '首单优惠已用在其他订单' },
          },
        }),
      )
    : [];
  return [...used, ...firsts];
}

/** Writes that take it back: the coupons can be used again. Two of one template, or two first orders, are one trade's: each is counted once. */
export function uncountUse(coupons: readonly CouponRecord[]): Write[] {
  const used = coupons.flatMap(({ templateId, person }): Write[] =>
    person.map((trait) => ({
      table: 'promotions',
      update: useKey(trait, templateId),
      set: 'ADD used :minus',
      condition: 'used >= :one',
      values: { ':minus': -1, ':one': 1 },
      failure: { code: 'BUSY', means: 'moved' },
    })),
  );
  const first = coupons.find(asksFirst);
  const firsts = first
    ? countedAt(first.memberId, first.person).map(
        (counted): Write => ({ table: 'promotions', remove: firstKey(counted) }),
      )
    : [];
  return [...used, ...firsts];
}

/** Whether a first order of this person, by whatever account, is under way or was made with a coupon for it. */
export async function hadFirst(memberId: string, person: readonly string[]): Promise<boolean> {
  const found = await readCounts(countedAt(memberId, person).map(firstKey), 'made');
  return found.some((made) => made > 0);
}
