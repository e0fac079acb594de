// npm run test:property:long [-- --cases 10000 --histories 100]: every property over many more cases, then many
// random histories of a shop against its model and the money audit. Takes a while.
import { parseArgs } from 'node:util';
import './ensure-deps.mjs';
import { bin } from './run.mjs';

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '10000' }, histories: { type: 'string', default: '100' } },
});

const env = {
  TZ: 'UTC',
  PROPERTY_RUNS: values.cases,
  MODEL_RUNS: values.histories,
  NODE_OPTIONS:
    `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`.trim(),
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
};
const jest = (project, timeoutMs, ...files) =>
  bin('jest', 'bin/jest.js', ['--selectProjects', project, `--testTimeout=${timeoutMs}`, '--', ...files], env);

console.log(`${values.cases} cases of every property`);
const properties = await jest('property', 1_800_000, 'tests/property/');
console.log(`\n${values.histories} histories against the model`);
const histories = await jest('integration', 3_600_000, 'tests/integration/money/model');
process.exit(properties || histories);
