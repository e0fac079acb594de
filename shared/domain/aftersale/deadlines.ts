import type { RefundState } from '@shared/contracts/aftersale';
import { DAY, HOUR, millis, readable } from '@shared/kernel/time';
import type { RefundAction } from './transitions';

/** So many requests of an order may come to nothing (refused, withdrawn, worked again): each freezes the order for up to a week. */
export const MOST_FRUITLESS = 3;

type Rule = { readonly after: number; readonly does: RefundAction; readonly says: string; readonly why: string };

/**
 * A refund that somebody has to decide is decided in time. The silence of whoever holds the money must not keep it: that is also what the big
 * platforms' rules say of a shop that does not answer (逾期未处理视为同意). `{when}` is the end.
 */
export const refundDeadlines = {
  requested: {
    after: 48 * HOUR,
    does: 'escalate',
    says: '门店应在 {when} 前答复，逾期由总部裁定',
    why: 'Two days cover a weekend’s manager; longer nobody waits for a first answer.',
  },
  escalated: {
    after: 5 * DAY,
    does: 'approve',
    says: '总部应在 {when} 前裁定，逾期自动同意退款',
    why: 'With the store’s two days it is a week in all, the time in which a refund is to be made once it is due (消费者权益保护法 art. 25).',
  },
} as const satisfies Partial<Record<RefundState, Rule>>;

export const refundRuleOf = (state: RefundState): Rule | undefined =>
  (refundDeadlines as Partial<Record<RefundState, Rule>>)[state];

/** Until when a refund that enters `state` has to be decided, in epoch milliseconds; undefined when nobody has to decide. */
export function decideBy(state: RefundState, nowMs: number): number | undefined {
  const rule = refundRuleOf(state);
  return rule && nowMs + rule.after;
}

/** What the owner reads of it. */
export const refundSays = (state: RefundState, at: string): string =>
  (refundRuleOf(state)?.says ?? '').replace('{when}', readable(millis(at)));
