import { expect, test } from '@jest/globals';
import { DAY, HOUR } from '@shared/kernel/time';
import { simulate } from '../../simulation/year';

/** A few days and their quiet time after; `npm run simulate:year` lives through a year of a whole chain. Others each day. */
const SEED = Math.floor(Date.now() / DAY);

test('days of a small chain with cheats in it: nobody is trapped, nothing is won beyond the rules, and the books are right', async () => {
  const report = await simulate({ days: 8, members: 8, stores: 2, seed: SEED, tickMs: 12 * HOUR });

  expect({ seed: SEED, failures: report.failures }).toEqual({ seed: SEED, failures: [] });
  // The cheats alone make some twenty orders.
  expect(report.orders).toBeGreaterThan(15);
}, 300_000);
