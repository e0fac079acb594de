import type { Output } from '@shared/contracts/contracts';
import { DAY, HOUR } from '@shared/kernel/time';
import { text } from './labels';

export type CouponTemplate = Output<'promotion.centre'>['items'][number];

/** What the button of a template says and does. */
export type ClaimLook = { label: string; act: 'claim' | 'use' | null };

export function claimLook(template: CouponTemplate): ClaimLook {
  const { closed, mine, mineState } = template;
  if (closed === null) return { label: mine > 0 ? text.claimMore : text.claim, act: 'claim' };
  if (mineState === 'available') return { label: text.use, act: 'use' };
  if (mineState !== null) return { label: text.spent[mineState], act: null };
  if (closed === 'gone') return { label: text.gone, act: null };
  if (closed === 'not_started') return { label: text.notStarted, act: null };
  return { label: text.levelOf[template.level ?? 'ordinary'], act: null };
}

/** The template as it will stand once the claim under way has succeeded. */
export function withClaim(template: CouponTemplate): CouponTemplate {
  const mine = template.mine + 1;
  const claimed = Math.min(template.total, template.claimed + 1);
  const closed = mine >= template.perMember ? 'limit' : claimed >= template.total ? 'gone' : null;
  return { ...template, mine, mineState: 'available', claimed, closed };
}

/** Whole percent of the total that is claimed; 100 only when all is. */
export function claimedPercent({ claimed, total }: Pick<CouponTemplate, 'claimed' | 'total'>): number {
  if (total <= 0 || claimed >= total) return 100;
  return claimed <= 0 ? 0 : Math.min(99, Math.max(1, Math.round((claimed / total) * 100)));
}

/** Those that can be claimed first, then those one has, then what is out of reach; within each as the server orders them. */
export function inReachFirst(templates: readonly CouponTemplate[]): CouponTemplate[] {
  const rank = (template: CouponTemplate) => ({ claim: 0, use: 1, none: 2 })[claimLook(template).act ?? 'none'];
  return [...templates].sort((a, b) => rank(a) - rank(b));
}

/** Hours until claiming ends where that is within a day; else null. */
export function lastHours(claimUntil: string, now: number): number | null {
  const left = Date.parse(claimUntil) - now;
  return left > 0 && left <= DAY ? Math.ceil(left / HOUR) : null;
}
