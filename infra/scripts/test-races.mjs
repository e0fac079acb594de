// npm run test:races [-- --rounds 1000 --pairs booked:,cancel --seed 1]: every two steps that can meet on one order, booking, coupon, seat,
// refund or shelf, at once on the real engine, so many rounds each; after each round every counter is recomputed from the records.
import { parseArgs } from 'node:util';
import './ensure-deps.mjs';
import { bin } from './run.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1000' },
    pairs: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
  },
});

const env = {
  RACE_ROUNDS: values.rounds,
  RACE_SEED: values.seed,
  ...(values.pairs ? { RACE_PAIRS: values.pairs } : {}),
  NODE_OPTIONS:
    `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`.trim(),
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
};
const suite = ['--selectProjects', 'integration', '--runInBand', '--', 'tests/integration/races/races'];
process.exit(await bin('jest', 'bin/jest.js', suite, env));
