import type { Output, Parsed } from '@shared/contracts/contracts';
import { levelSuffices } from '@shared/domain/promotion/conditions';
import { fail, ok, type Result } from '@shared/kernel/result';
import { addDays, at, dayOf, instant } from '@shared/kernel/time';
import { readStanding } from '../member/standing';
import { transact } from '../platform/db';
import { decide } from '../platform/decide';
import type { MemberContext } from '../platform/http';
import { newId } from '../platform/ids';
import { fingerprint, readReplay, rememberReplay } from '../platform/replay';
import { type CouponRecord, claimedKey, couponItem, mineKey, readCoupons, toCoupon } from './coupon.repo';
import { promotions, type Template } from './promotion.repo';

/** From when until when a coupon claimed now is valid; days end with the business day. */
function validityOf({ validity }: Template, nowMs: number): { validFrom: string; validUntil: string } {
  if (validity.kind === 'between') return { validFrom: validity.from, validUntil: validity.until };
  return {
    validFrom: instant(nowMs),
    validUntil: instant(at(addDays(dayOf(nowMs), validity.days + 1), 0)),
  };
}

/** Whether the member may claim now; counts are left to the transaction. */
async function mayClaim(template: Template, memberId: string, nowMs: number): Promise<Result<void>> {
  const now = instant(nowMs);
  if (now < template.claimFrom) return fail('COUPON_NOT_YET');
  if (now >= template.claimUntil) return fail('COUPON_ENDED');
  const { conditions } = template.rule;
  if (!conditions.some((condition) => condition.kind === 'level')) return ok(undefined);
  const { level } = await readStanding(memberId, nowMs);
  return levelSuffices(conditions, level) ? ok(undefined) : fail('COUPON_LEVEL');
}

async function attempt(context: MemberContext, templateId: string, request: string): Promise<Result<CouponRecord>> {
  const { memberId, now: nowMs } = context;
  const template = (await promotions.read()).templates.get(templateId);
  if (!template) return fail('COUPON_NOT_FOUND');
  const may = await mayClaim(template, memberId, nowMs);
  if (!may.ok) return may;
  const record: CouponRecord = {
    id: newId('cpn'),
    memberId,
    templateId,
    state: 'available',
    rule: template.rule,
    face: template.face,
    ...validityOf(template, nowMs),
    claimedAt: instant(nowMs),
    tradeId: null,
    offFen: 0,
    returnedFen: 0,
    heldAt: null,
    person: [],
  };
  const below = 'attribute_not_exists(claimed) OR claimed < :most';
  const written = await transact([
    rememberReplay('promotions', context, { request, answer: record.id }, nowMs),
    {
      table: 'promotions',
      update: mineKey(memberId, templateId),
      set: 'SET couponIds = list_append(if_not_exists(couponIds, :none), :this) ADD claimed :one',
      condition: below,
      values: { ':one': 1, ':most': template.perMember, ':none': [], ':this': [record.id] },
      failure: { code: 'COUPON_LIMIT', means: 'answer' },
    },
    {
      table: 'promotions',
      update: claimedKey(templateId),
      set: 'ADD claimed :one',
      condition: below,
      values: { ':one': 1, ':most': template.total },
      failure: { code: 'COUPON_GONE', means: 'answer' },
    },
    {
      table: 'promotions',
      put: couponItem(record),
      condition: 'attribute_not_exists(pk)',
      alone: 'an id made for this coupon',
    },
  ]);
  return written.ok ? ok(record) : written;
}

async function replay(context: MemberContext, request: string): Promise<Result<CouponRecord> | undefined> {
  const seen = await readReplay('promotions', context, request);
  if (!seen?.ok) return seen;
  const [record] = await readCoupons([seen.value]);
  return record ? ok(record) : fail('COUPON_NOT_FOUND');
}

/**
 * Claims a coupon of a template: in one transaction the template's count stays within its total, the member's within the limit a person, and
 * the coupon exists. The same key gets the same coupon. COUPON_GONE, COUPON_LIMIT, COUPON_NOT_YET, COUPON_ENDED, COUPON_LEVEL.
 */
export async function claimCoupon(
  context: MemberContext,
  input: Parsed<'promotion.claim'>,
): Promise<Result<Output<'promotion.claim'>>> {
  const request = fingerprint(input);
  return decide(async () => {
    const made = await attempt(context, input.templateId, request);
    // Whatever refused this try, a request that was answered before gets its answer again.
    const answer = made.ok ? made : ((await replay(context, request)) ?? made);
    return answer.ok ? ok(toCoupon(answer.value, context.now)) : answer;
  });
}
