import type { Output, Parsed } from '@shared/contracts/contracts';
import { ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import type { MemberContext } from '../platform/http';
import { listCoupons, toCoupon } from './coupon.repo';

/** The member's coupons: to use, taken by orders (an unpaid order's among them, as `held`), or expired. */
export async function listMine(
  { memberId, now }: MemberContext,
  { state, limit, cursor }: Parsed<'promotion.coupons'>,
): Promise<Result<Output<'promotion.coupons'>>> {
  const { records, next } = await listCoupons(memberId, state, now, limit, cursor);
  return ok({ now: instant(now), items: records.map((record) => toCoupon(record, now)), next });
}
