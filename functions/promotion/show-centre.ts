import type { Output } from '@shared/contracts/contracts';
import type { Level } from '@shared/contracts/member';
import { levelOf, levelSuffices } from '@shared/domain/promotion/conditions';
import { ok, type Result } from '@shared/kernel/result';
import { dayOf, instant, millis, readableDay } from '@shared/kernel/time';
import { readStanding } from '../member/standing';
import type { MemberContext } from '../platform/http';
import { type Claims, readClaims, readCoupons, toCoupon } from './coupon.repo';
import { promotions, type Template } from './promotion.repo';

type Shown = Output<'promotion.centre'>['items'][number];

/** The last day on which something that ends at an instant is still valid. */
const lastDay = (until: string): string => readableDay(dayOf(millis(until) - 1));

function validText({ validity }: Template, nowMs: number): string {
  if (validity.kind === 'days') return `领取后 ${validity.days} 天内有效`;
  const until = lastDay(validity.until);
  return millis(validity.from) <= nowMs
    ? `有效期至 ${until}`
    : `${readableDay(dayOf(millis(validity.from)))} 至 ${until} 有效`;
}

/** The member's own reason comes first: who has it already need not know that it is gone. */
function closedBecause(template: Template, claims: Claims, level: Level, nowMs: number): Shown['closed'] {
  if (claims.mine >= template.perMember) return 'limit';
  if (millis(template.claimFrom) > nowMs) return 'not_started';
  if (claims.claimed >= template.total) return 'gone';
  return levelSuffices(template.rule.conditions, level) ? null : 'level';
}

/** The best of them first: what can be used hides what is used up. */
const STATES = ['available', 'held', 'used', 'expired'] as const;

/** What has become of a member's own coupons, by template. One batch read, of nothing where none was claimed. */
async function ownStates(claims: ReadonlyMap<string, Claims>, nowMs: number) {
  const found = await readCoupons([...claims.values()].flatMap(({ couponIds }) => couponIds));
  const states = new Map(found.map((record) => [record.id, toCoupon(record, nowMs).state]));
  return ({ mine, couponIds }: Claims): Shown['mineState'] => {
    if (mine === 0) return null;
    const own = couponIds.map((id) => states.get(id));
    return STATES.find((state) => own.includes(state)) ?? 'available';
  };
}

/** Coupons that can be claimed now or soon, in headquarters' order, each with why it cannot be. */
export async function showCentre({ memberId, now }: MemberContext): Promise<Result<Output<'promotion.centre'>>> {
  const { templates } = await promotions.read();
  const shown = [...templates.values()].filter((template) => millis(template.claimUntil) > now);
  const [claims, { level }] = await Promise.all([
    readClaims(
      shown.map(({ id }) => id),
      memberId,
    ),
    readStanding(memberId, now),
  ]);
  const stateOf = await ownStates(claims, now);
  const items = shown.map((template): Shown => {
    const { id, face, claimUntil, total, perMember } = template;
    const count = claims.get(id) ?? { claimed: 0, mine: 0, couponIds: [] };
    return {
      ...face,
      id,
      claimUntil,
      validText: validText(template, now),
      total,
      claimed: count.claimed,
      mine: count.mine,
      mineState: stateOf(count),
      perMember,
      closed: closedBecause(template, count, level, now),
      level: levelOf(template.rule.conditions),
    };
  });
  return ok({ now: instant(now), items });
}
