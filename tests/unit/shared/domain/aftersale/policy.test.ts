import { describe, expect, test } from '@jest/globals';
import { type RefundState, refundStateSchema } from '@shared/contracts/aftersale';
import { type OrderState, orderStateSchema } from '@shared/contracts/order';
import { ASK_WITHIN_MS, NOTICE_MS, refundVerdict } from '@shared/domain/aftersale/policy';
import { nextRefundState, type RefundAction, refundTransitions } from '@shared/domain/aftersale/transitions';

const NOW = 1_800_000_000_000;
const verdict = (state: OrderState, startsAt: number | null = null, completedAt: number | null = null) =>
  refundVerdict({ state, startsAt, completedAt }, NOW);

describe('who decides about a refund', () => {
  test('by state: itself before it is served, a store after, nobody when there is nothing to give', () => {
    const verdicts = Object.fromEntries(orderStateSchema.options.map((state) => [state, verdict(state)]));
    expect(verdicts).toEqual({
      unpaid: 'no',
      grouping: 'now',
      booked: 'now',
      no_show: 'now',
      to_pick_up: 'now',
      to_ship: 'now',
      to_receive: 'ask',
      arrived: 'ask',
      serving: 'ask',
      to_accept: 'ask',
      completed: 'ask',
      closed: 'no',
      cancelled: 'no',
      refunding: 'no',
      refunded: 'no',
    });
  });

  test('a booking until two hours before it starts, to the millisecond', () => {
    expect(verdict('booked', NOW + NOTICE_MS)).toBe('now');
    expect(verdict('booked', NOW + NOTICE_MS - 1)).toBe('late');
    expect(verdict('arrived', NOW - 1)).toBe('ask');
    expect(NOTICE_MS).toBe(7_200_000);
  });

  test('after completion for 15 days', () => {
    expect(verdict('completed', null, NOW - ASK_WITHIN_MS)).toBe('ask');
    expect(verdict('completed', null, NOW - ASK_WITHIN_MS - 1)).toBe('late');
    expect(ASK_WITHIN_MS).toBe(15 * 86_400_000);
  });
});

describe('the life of a refund', () => {
  const states = refundStateSchema.options;
  const actions = [...new Set(states.flatMap((state) => Object.keys(refundTransitions[state])))] as RefundAction[];

  test('every state is reached, and money that is back stays back', () => {
    const reached = new Set<RefundState>(['requested']);
    for (const state of reached) for (const to of Object.values(refundTransitions[state])) reached.add(to);
    expect([...reached].sort()).toEqual([...states].sort());
    for (const ended of ['refunded', 'rejected', 'reworked', 'withdrawn'] as const)
      for (const action of actions) expect(nextRefundState(ended, action)).toBeUndefined();
  });

  test('only what was approved is paid', () => {
    expect(nextRefundState('requested', 'pay')).toBeUndefined();
    expect(nextRefundState('escalated', 'pay')).toBeUndefined();
    expect(nextRefundState('escalated', 'approve')).toBe('approved');
    expect(nextRefundState('approved', 'pay')).toBe('refunded');
    expect(nextRefundState('abnormal', 'pay')).toBe('refunded');
    expect(nextRefundState('approved', 'withdraw')).toBeUndefined();
  });
});
