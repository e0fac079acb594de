import { expect, test } from '@jest/globals';
import { type OrderState, orderStateSchema } from '@shared/contracts/order';
import { nextState, type OrderAction, statesThatAllow, transitions } from '@shared/domain/order/transitions';
import fc from 'fast-check';

const states = orderStateSchema.options;
const actions = [...new Set(states.flatMap((state) => Object.keys(transitions[state])))] as OrderAction[];

test('every state is reached from unpaid', () => {
  const reached = new Set<OrderState>(['unpaid']);
  for (let before = 0; before !== reached.size; ) {
    before = reached.size;
    for (const state of [...reached])
      for (const to of Object.values(transitions[state]) as OrderState[]) reached.add(to);
  }
  expect([...reached].sort()).toEqual([...states].sort());
});

test('no walk leaves an ended state, pays twice, or completes an order that was given back', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...actions), { maxLength: 40 }), (walk) => {
      let state: OrderState = 'unpaid';
      let paid = 0;
      for (const action of walk) {
        const next = nextState(state, action);
        if (!next) continue;
        expect(['closed', 'cancelled', 'refunded']).not.toContain(state);
        if (['book', 'ready', 'send', 'join'].includes(action)) paid += 1;
        if (next === 'completed') expect(paid).toBe(1);
        if (next === 'closed' || next === 'cancelled') expect(paid).toBe(0);
        if (next === 'refunded') expect(paid).toBe(1);
        state = next;
      }
      expect(paid).toBeLessThanOrEqual(1);
    }),
  );
});

test('from every state some end can be reached', () => {
  for (const start of states) {
    const seen = new Set<OrderState>([start]);
    for (const state of seen) for (const to of Object.values(transitions[state]) as OrderState[]) seen.add(to);
    expect([...seen].some((state) => Object.keys(transitions[state]).length === 0)).toBe(true);
  }
});

test('what a condition allows is what the table allows', () => {
  for (const action of actions)
    for (const state of states)
      expect(statesThatAllow(action).includes(state)).toBe(nextState(state, action) !== undefined);
});
