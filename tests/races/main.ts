import { parseArgs } from 'node:util';
import { startRig } from './rig';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1000' },
    pairs: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    /** `1/2`: the first of two that share the pairs among them. */
    share: { type: 'string', default: '1/1' },
  },
});
const rounds = Number(values.rounds);
const wanted = values.pairs.split(',').filter(Boolean);
const [mine = 1, shares = 1] = values.share.split('/').map(Number);
const say = (line: string): void => console.log(shares > 1 ? `${values.share} ${line}` : line);

const rig = await startRig(Number(values.seed));
const pairs = rig.pairs
  .filter(({ name }) => wanted.length === 0 || wanted.some((one) => name.includes(one)))
  .filter((_, index) => index % shares === mine - 1);
const begun = Date.now();
let [round, races, wrong, ended] = [0, 0, 0, false];
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    ended = true;
  });

// Round by round over all pairs, so that a run that is ended early has tried each as often.
while (round < rounds && !ended) {
  for (const pair of pairs) {
    if (ended) break;
    const { wrong: found } = await rig.run(pair);
    races += 1;
    if (found.length === 0) continue;
    wrong += 1;
    say(`${pair.name}, round ${round + 1}: ${found.join('; ')}`);
  }
  round += ended ? 0 : 1;
  const bar = '█'.repeat(Math.round((round / rounds) * 30)).padEnd(30, '░');
  const ms = ((Date.now() - begun) / Math.max(1, races)).toFixed(1);
  say(
    `${bar} round ${round}/${rounds} of ${pairs.length} pairs: ${races} races, ${ms} ms each, ${rig.turns.conflicts} conflicts, ${wrong} wrong`,
  );
}
await rig.close();
process.exit(wrong > 0 || pairs.length === 0 ? 1 : 0);
