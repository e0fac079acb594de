import { expect, test } from '@jest/globals';
import type { OrderState } from '@shared/contracts/order';
import { hasEnded } from '@shared/domain/order/sharing';
import { transitions } from '@shared/domain/order/transitions';

/** Whether an order in this state may still be completed, and so earn something to share. */
function mayComplete(from: OrderState): boolean {
  const open: OrderState[] = [from];
  for (const state of open)
    for (const to of Object.values(transitions[state]) as OrderState[])
      if (to === 'completed') return true;
      else if (!open.includes(to)) open.push(to);
  return false;
}

test.each(Object.keys(transitions) as OrderState[])('%s has ended when it cannot be completed any more', (state) => {
  expect(hasEnded(state)).toBe(!mayComplete(state));
});
