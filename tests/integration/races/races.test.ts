import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DAY } from '@shared/kernel/time';
import { type Rig, startRig } from '../../races/rig';

/** One round of every eighth pair: others each day. `npm run test:races` runs many rounds of every pair, or of those that are named. */
const SHARE = 8;
const TODAY = Math.floor(Date.now() / DAY);
/** Enough to see what is wrong. */
const MOST_SHOWN = 10;

let rig: Rig;
beforeAll(async () => {
  rig = await startRig(TODAY);
}, 300_000);
afterAll(() => rig?.close());

test('opposite steps at once: no answer is a surprise, and every counter is what the records make it', async () => {
  const pairs = rig.pairs.filter((_, index) => (index + TODAY) % SHARE === 0);
  const wrong: string[] = [];
  for (const pair of pairs) {
    const { wrong: found } = await rig.run(pair);
    if (found.length > 0) wrong.push(`seed ${TODAY}, ${pair.name}: ${found.join('; ')}`);
  }

  expect(pairs.length).toBeGreaterThan(0);
  expect({ races: wrong.length, shown: wrong.slice(0, MOST_SHOWN) }).toEqual({ races: 0, shown: [] });
}, 300_000);
