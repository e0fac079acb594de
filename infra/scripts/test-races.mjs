// npm run test:races [-- --rounds 1000 --pairs booked:,cancel --seed 1 --workers 2]: every two steps that can meet on one order, booking, coupon,
// seat, refund or shelf, at once on the real engine, so many rounds each; after each race every counter is recomputed from the records. With
// several workers each has its own engine and every so-many-th pair. Ended by Ctrl-C it says how far it came.
import { parseArgs } from 'node:util';
import './ensure-deps.mjs';
import { tsx } from './run.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1000' },
    pairs: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: '1' },
  },
});

const workers = Number(values.workers);
const codes = await Promise.all(
  Array.from({ length: workers }, (_, index) =>
    tsx(
      'tests/races/main.ts',
      ['--rounds', values.rounds, '--pairs', values.pairs, '--seed', values.seed, '--share', `${index + 1}/${workers}`],
      // Each makes keys of its own (tests/fixtures/stack.ts).
      { JEST_WORKER_ID: `races-${index + 1}` },
    ),
  ),
);
process.exit(Math.max(...codes));
