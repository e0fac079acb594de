import { describe, expect, test } from '@jest/globals';
import { type RefundState, refundStateSchema } from '@shared/contracts/aftersale';
import { type OrderState, orderStateSchema } from '@shared/contracts/order';
import { decideBy, refundRuleOf } from '@shared/domain/aftersale/deadlines';
import { refundVerdict } from '@shared/domain/aftersale/policy';
import { nextRefundState, refundTransitions } from '@shared/domain/aftersale/transitions';
import { dueAt, ruleOf, type Stage, saysOf, stageOf } from '@shared/domain/order/deadlines';
import { nextState, type OrderAction, transitions } from '@shared/domain/order/transitions';
import { DAY } from '@shared/kernel/time';
import fc from 'fast-check';

const ends: readonly OrderState[] = ['completed', 'closed', 'cancelled', 'refunded'];
const open = orderStateSchema.options.filter((state) => !ends.includes(state));
const last = (state: OrderState): Stage => ruleOf(state)?.stages.at(-1) as Stage;
const isAction = (does: string): does is OrderAction => does !== 'remind' && does !== 'alert';

describe('nobody is trapped', () => {
  test('every state but the ends has a rule, and no end has one', () => {
    for (const state of orderStateSchema.options) expect(ruleOf(state) !== undefined).toBe(!ends.includes(state));
  });

  test.each(open)('%s: a way out for each side, all of them legal, and a reason', (state) => {
    const rule = ruleOf(state);
    // Money that is on its way back needs no word of the owner.
    if (rule?.kept !== 'payment') expect(rule?.owner.length).toBeGreaterThan(0);
    expect(rule?.shop.length).toBeGreaterThan(0);
    for (const action of [...(rule?.owner ?? []), ...(rule?.shop ?? [])])
      expect([state, action, nextState(state, action)]).not.toContain(undefined);
    expect(rule?.why.length).toBeGreaterThan(20);
  });

  test.each(open)('%s: what the owner may ask back is what the policy lets them', (state) => {
    const verdict = refundVerdict({ state, startsAt: null, completedAt: null }, 0);
    expect(verdict === 'now' || verdict === 'ask').toBe(ruleOf(state)?.owner.includes('refund') ?? false);
  });

  test.each(orderStateSchema.options)('%s: the policy gives back exactly where the table of states does', (state) => {
    const verdict = refundVerdict({ state, startsAt: null, completedAt: null }, 0);
    expect(verdict === 'now' || verdict === 'ask').toBe(nextState(state, 'refund') !== undefined);
  });

  test.each(open)('%s: its stages come one after the other, and only the last one leaves it, legally', (state) => {
    const stages = ruleOf(state)?.stages ?? [];
    expect([...stages].sort((a, b) => a.after - b.after)).toEqual(stages);
    expect(new Set(stages.map(({ after }) => after)).size).toBe(stages.length);
    for (const { does } of stages.slice(0, -1)) expect(isAction(does)).toBe(false);
    const { does } = last(state);
    expect(isAction(does) && nextState(state, does)).toBeTruthy();
  });

  test('by deadlines alone every order comes to an end, within two months of its last appointment', () => {
    for (const start of open) {
      let state: OrderState = start;
      let took = 0;
      for (let steps = 0; !ends.includes(state); steps += 1) {
        const { does, after } = last(state);
        state = nextState(state, does as OrderAction) as OrderState;
        took += after;
        expect(steps).toBeLessThan(orderStateSchema.options.length);
      }
      expect(took).toBeLessThan(60 * DAY);
    }
  });

  test('whatever is done, the time left in a state is its rule’s, and never more', () => {
    const actions = [...new Set(open.flatMap((state) => Object.keys(transitions[state])))] as OrderAction[];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...actions), { maxLength: 30 }), fc.nat(), (walk, fromMs) => {
        let state: OrderState = 'unpaid';
        for (const action of walk) state = nextState(state, action) ?? state;
        const stages = ruleOf(state)?.stages ?? [];
        for (const [stage] of stages.entries()) {
          const due = dueAt(state, fromMs, stage);
          if (!due) continue;
          expect(due.at).toBe(fromMs + (stageOf(state, stage)?.after ?? -1));
          expect(due.endsAt).toBe(fromMs + last(state).after);
        }
        expect(dueAt(state, fromMs, stages.length)).toBeUndefined();
      }),
    );
  });

  test('the owner reads the time in plain words', () => {
    expect(saysOf('to_accept', '2026-12-03T02:00:00.000Z')).toContain('12月3日 周四 10:00 前验收，逾期自动验收');
    for (const state of open) expect(saysOf(state, '2026-12-03T02:00:00.000Z') ?? '').not.toContain('{');
  });
});

describe('a refund does not wait for ever either', () => {
  const waits: readonly RefundState[] = ['requested', 'escalated'];

  test('exactly what somebody has to decide has a deadline, whose action is legal', () => {
    for (const state of refundStateSchema.options) {
      const rule = refundRuleOf(state);
      expect(rule !== undefined).toBe(waits.includes(state));
      expect(rule === undefined || nextRefundState(state, rule.does) !== undefined).toBe(true);
      expect(decideBy(state, 1000) === undefined).toBe(rule === undefined);
    }
  });

  test('by silence alone the money is on its way within a week', () => {
    let state: RefundState = 'requested';
    let took = 0;
    while (state !== 'approved') {
      const rule = refundRuleOf(state);
      if (!rule) throw new Error(`stuck in ${state}`);
      state = nextRefundState(state, rule.does) ?? state;
      took += rule.after;
    }
    expect(took).toBe(7 * DAY);
    expect(Object.keys(refundTransitions.approved)).toContain('pay');
  });
});
