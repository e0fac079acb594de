// npm run test:property:long [-- --cases N --histories N] [path …]: the properties of the money rules with 10,000 cases each instead of some
// hundreds, then random histories of a shop against its model and the money audit. With paths, only the properties there.
import './ensure-deps.mjs';
import { parseArgs } from 'node:util';
import { bin } from './run.mjs';

const { values, positionals } = parseArgs({
  options: { cases: { type: 'string', default: '10000' }, histories: { type: 'string', default: '100' } },
  allowPositionals: true,
});
const paths =
  positionals.length > 0
    ? positionals
    : ['order', 'wallet', 'promotion', 'inventory'].map((area) => `tests/property/${area}/`);
const env = {
  TZ: 'UTC',
  PROPERTY_RUNS: values.cases,
  MODEL_RUNS: values.histories,
  NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
};
const jest = (project, ...files) =>
  bin('jest', 'bin/jest.js', ['--selectProjects', project, '--testTimeout', '3600000', '--', ...files], env);

console.log(`${values.cases} cases a property: ${paths.join(' ')}`);
let code = await jest('property', ...paths);
if (positionals.length === 0) {
  console.log(`${values.histories} histories against the model`);
  code = (await jest('integration', 'tests/integration/money/model.test.ts')) || code;
}
process.exit(code);
