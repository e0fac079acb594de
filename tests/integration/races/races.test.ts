import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DAY } from '@shared/kernel/time';
import type { Pair } from '../../races/meetings';
import { type Rig, startRig } from '../../races/rig';

/** `npm run test:races` runs many rounds of every pair, or of those that are named. Without it, one round of every eighth: others each day. */
const ROUNDS = Number(process.env.RACE_ROUNDS ?? 1);
const WANTED = process.env.RACE_PAIRS?.split(',') ?? [];
const SEED = Number(process.env.RACE_SEED ?? 1);
const SHARE = 8;
const TODAY = Math.floor(Date.now() / DAY);
const isWanted = ({ name }: Pair, index: number): boolean =>
  process.env.RACE_ROUNDS
    ? WANTED.length === 0 || WANTED.some((wanted) => name.includes(wanted))
    : (index + TODAY) % SHARE === 0;
/** Enough to see what is wrong. */
const MOST_SHOWN = 10;

let rig: Rig;
beforeAll(async () => {
  rig = await startRig(SEED);
}, 300_000);
afterAll(() => rig?.close());

test('opposite steps at once: no answer is a surprise, and every counter is what the records make it', async () => {
  const pairs = rig.pairs.filter(isWanted);
  const wrong: string[] = [];
  // Round by round over all pairs, so that a run that is ended early has tried each as often.
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const pair of pairs) {
      const { wrong: found } = await rig.run(pair);
      if (found.length === 0) continue;
      wrong.push(`${pair.name}, round ${round}: ${found.join('; ')}`);
      say(wrong.at(-1) ?? '');
    }
    progress(round, pairs.length, wrong.length);
  }

  expect(pairs.length).toBeGreaterThan(0);
  expect({ rounds: wrong.length, shown: wrong.slice(0, MOST_SHOWN) }).toEqual({ rounds: 0, shown: [] });
}, 86_400_000);

/** Only where somebody waits for a long run. */
function say(line: string): void {
  if (process.env.RACE_ROUNDS) process.stderr.write(`${line}\n`);
}

function progress(round: number, pairs: number, wrong: number): void {
  const bar = '█'.repeat(Math.round((round / ROUNDS) * 30)).padEnd(30, '░');
  const { conflicts } = rig.mirror;
  say(
    `${bar} round ${round}/${ROUNDS} of ${pairs} pairs: ${round * pairs} races, ${conflicts} conflicts, ${wrong} wrong`,
  );
}
