/**
 * Table promotions, coupons.
 * 1. A coupon: get `CPN#<couponId>` / `CPN`.
 * 2. A member's coupons: query gsi1 `M#<memberId>`: `free#<validUntil>#<couponId>` can be used until then (after that it has expired: nothing
 *    is written for it), `taken#<at>#<couponId>` is held or used. The index lags by moments; taking a coupon is guarded on the coupon itself.
 * 3. How many of a template were claimed: `TPL#<templateId>` / `CLAIMED`; by one member, and which ones: `M#<memberId>` / `TPL#<templateId>`.
 * 4. The coupon an idempotency key made: `IDEM#<memberId>#<key>` / `IDEM`, kept 24 h (platform/replay.ts).
 * A coupon keeps the rule and face it was claimed with, whatever becomes of its template.
 */
import { idSchema, instantSchema } from '@shared/contracts/common';
import { type Coupon, couponFaceSchema, couponRuleSchema } from '@shared/contracts/promotion';
import { instant } from '@shared/kernel/time';
import * as z from 'zod';
import { getMany, type Item, type QueryOptions, query, queryAll } from '../platform/db';
import type { Key } from '../platform/tables';

export const couponKey = (couponId: string): Key => ({ pk: `CPN#${couponId}`, sk: 'CPN' });

export const couponRecordSchema = z.object({
  id: idSchema,
  memberId: idSchema,
  templateId: idSchema,
  state: z.enum(['available', 'held', 'used']),
  rule: couponRuleSchema,
  face: couponFaceSchema,
  validFrom: instantSchema,
  validUntil: instantSchema,
  claimedAt: instantSchema,
  /** The trade that holds or used it. */
  tradeId: idSchema.nullable(),
  /** What it took off that trade, and how much of it came back, in fen. */
  offFen: z.int().min(0),
  returnedFen: z.int().min(0),
  /** Since when a trade has it; null while it is free. */
  heldAt: instantSchema.nullable(),
  /** The traits of the person who uses it, under which its use is counted (person.ts). */
  person: z.array(z.string()),
});
export type CouponRecord = z.infer<typeof couponRecordSchema>;

export const takenSk = (couponId: string, nowMs: number): string => `taken#${instant(nowMs)}#${couponId}`;
export const freeSk = (record: Pick<CouponRecord, 'id' | 'validUntil'>): string =>
  `free#${record.validUntil}#${record.id}`;

/** A coupon as it is claimed. `freeSk` is kept beside the index key, so that giving it back needs no read. */
export const couponItem = (record: CouponRecord): Item & Key => ({
  ...couponKey(record.id),
  ...record,
  gsi1pk: `M#${record.memberId}`,
  gsi1sk: freeSk(record),
  freeSk: freeSk(record),
});

export async function readCoupons(couponIds: readonly string[]): Promise<CouponRecord[]> {
  const items = await getMany('promotions', couponIds.map(couponKey));
  return items.map((item) => couponRecordSchema.parse(item));
}

export type CouponList = 'available' | 'used' | 'expired';
/** A coupon is valid before `validUntil`, not at it. */
const ranges = {
  available: (nowMs: number) => ({ from: `free#${instant(nowMs + 1)}`, to: 'free#\uffff' }),
  expired: (nowMs: number) => ({ from: 'free#', to: `free#${instant(nowMs)}#\uffff`, newestFirst: true }),
  used: () => ({ prefix: 'taken#', newestFirst: true }),
} satisfies Record<CouponList, (nowMs: number) => Partial<QueryOptions>>;

/** Every coupon of a member that has not expired and that no order holds or used, soonest expiry first. */
export async function freeCoupons(memberId: string, nowMs: number): Promise<CouponRecord[]> {
  const items = await queryAll('promotions', {
    index: 'gsi1',
    pk: `M#${memberId}`,
    ...ranges.available(nowMs),
  });
  return items.map((item) => couponRecordSchema.parse(item));
}

/** One page of a member's coupons: to use (soonest expiry first), taken by orders, or expired (last ones first). */
export async function listCoupons(
  memberId: string,
  list: CouponList,
  nowMs: number,
  limit: number,
  cursor: string | undefined,
): Promise<{ records: CouponRecord[]; next: string | null }> {
  const range = ranges[list](nowMs);
  const page = await query('promotions', { index: 'gsi1', pk: `M#${memberId}`, ...range, limit, cursor });
  return { records: page.items.map((item) => couponRecordSchema.parse(item)), next: page.next };
}

/** What the owner sees. One that is not taken has expired when its time is over; one that an order holds stays valid for that order. */
export function toCoupon(record: CouponRecord, nowMs: number): Coupon {
  const expired = record.state === 'available' && record.validUntil <= instant(nowMs);
  return {
    ...record.face,
    id: record.id,
    templateId: record.templateId,
    state: expired ? 'expired' : record.state,
    validFrom: record.validFrom,
    validUntil: record.validUntil,
    orderId: record.tradeId,
  };
}

export const claimedKey = (templateId: string): Key => ({ pk: `TPL#${templateId}`, sk: 'CLAIMED' });
export const mineKey = (memberId: string, templateId: string): Key => ({
  pk: `M#${memberId}`,
  sk: `TPL#${templateId}`,
});

const countSchema = z.object({
  pk: z.string(),
  sk: z.string(),
  claimed: z.int(),
  // Only a member's own claims name them.
  couponIds: z.array(z.string()).default([]),
});
type Count = Pick<z.infer<typeof countSchema>, 'claimed' | 'couponIds'>;
export type Claims = { readonly claimed: number; readonly mine: number; readonly couponIds: readonly string[] };
const NO_CLAIM: Count = { claimed: 0, couponIds: [] };

/** How many of each template were claimed, by all and by one member, and which by that one. One batch read of two small items a template. */
export async function readClaims(templateIds: readonly string[], memberId: string): Promise<Map<string, Claims>> {
  const keys = templateIds.flatMap((id) => [claimedKey(id), mineKey(memberId, id)]);
  const counts = new Map<string, Count>();
  for (const item of await getMany('promotions', keys)) {
    const { pk, sk, ...count } = countSchema.parse(item);
    counts.set(`${pk} ${sk}`, count);
  }
  const countAt = ({ pk, sk }: Key): Count => counts.get(`${pk} ${sk}`) ?? NO_CLAIM;
  return new Map(
    templateIds.map((id) => {
      const { claimed: mine, couponIds } = countAt(mineKey(memberId, id));
      return [id, { claimed: countAt(claimedKey(id)).claimed, mine, couponIds }];
    }),
  );
}
