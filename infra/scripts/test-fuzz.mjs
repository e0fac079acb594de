// npm run test:fuzz [-- --requests 100000 --seed 1 --found file.json]: requests made from the contracts (allowed, nearly so, hostile), by
// everybody; no answer may be 5xx, and a refused request must have written nothing.
import { parseArgs } from 'node:util';
import './ensure-deps.mjs';
import { bin } from './run.mjs';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    found: { type: 'string', default: '' },
  },
});

const env = {
  FUZZ_REQUESTS: values.requests,
  FUZZ_SEED: values.seed,
  ...(values.found ? { FUZZ_FOUND: values.found } : {}),
  NODE_OPTIONS:
    `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`.trim(),
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
};
const suite = ['--selectProjects', 'integration', '--runInBand', '--', 'tests/integration/security/fuzz'];
process.exit(await bin('jest', 'bin/jest.js', suite, env));
