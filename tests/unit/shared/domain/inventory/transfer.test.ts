import { expect, test } from '@jest/globals';
import { transferStateSchema } from '@shared/contracts/inventory';
import { isLate, nextTransferState, transferTransitions } from '@shared/domain/inventory/transfer';
import { DAY } from '@shared/kernel/time';

test('every state is reached from sent, and each way ends', () => {
  const reached = new Set(['sent']);
  for (const state of reached)
    for (const next of Object.values(transferTransitions[state as keyof typeof transferTransitions])) reached.add(next);

  expect([...reached].sort()).toEqual([...transferStateSchema.options].sort());
  expect(nextTransferState('received', 'recall')).toBeUndefined();
});

test('late after a week, and only while nobody has received it', () => {
  expect(isLate({ state: 'sent', sentAtMs: 0 }, 7 * DAY)).toBe(false);
  expect(isLate({ state: 'sent', sentAtMs: 0 }, 7 * DAY + 1)).toBe(true);
  expect(isLate({ state: 'short', sentAtMs: 0 }, 30 * DAY)).toBe(false);
});
