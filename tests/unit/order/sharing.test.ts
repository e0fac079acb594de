import { expect, test } from '@jest/globals';
import type { OrderState } from '@shared/contracts/order';
import { hasEnded } from '@shared/domain/order/sharing';
import { transitions } from '@shared/domain/order/transitions';

/** Whether an order in this state may still be completed, and so earn something to share. */
function mayComplete(state: OrderState): boolean {
  const next: OrderState[] = Object.values(transitions[state]);
  return next.some((to) => to === 'completed' || mayComplete(to));
}

test.each(Object.keys(transitions) as OrderState[])('%s has ended when it cannot be completed any more', (state) => {
  expect(hasEnded(state)).toBe(!mayComplete(state));
});
