import { expect, test } from '@jest/globals';
import type { Write } from '../../../../functions/platform/db';

// The compiler is what is tested here: `npm test` checks types over the tests too, and an error that does not come is one itself.
const write = { table: 'orders', remove: { pk: 'A', sk: 'B' } } as const;

test('a condition that somebody else can break names its failure, and what it means', () => {
  const writes: Write[] = [
    write,
    { ...write, condition: 'x = :x', failure: { code: 'BUSY', means: 'moved' } },
    { ...write, condition: 'x = :x', alone: 'its key was made a moment ago' },
    // @ts-expect-error a condition without a failure
    { ...write, condition: 'x = :x' },
    // @ts-expect-error a failure that does not say whether to try again
    { ...write, condition: 'x = :x', failure: { code: 'BUSY' } },
    // @ts-expect-error a failure without a condition
    { ...write, failure: { code: 'BUSY', means: 'moved' } },
    // @ts-expect-error both
    { ...write, condition: 'x = :x', alone: 'nobody', failure: { code: 'BUSY', means: 'moved' } },
    // @ts-expect-error a check of nothing
    { table: 'orders', check: write.remove },
  ];

  expect(writes).toHaveLength(8);
});
