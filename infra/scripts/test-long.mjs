// npm run test:property:long [-- --cases N] [path …]: the properties of the money rules with 10,000 cases each instead of some hundreds.
import './ensure-deps.mjs';
import { parseArgs } from 'node:util';
import { bin } from './run.mjs';

const { values, positionals } = parseArgs({
  options: { cases: { type: 'string', default: '10000' } },
  allowPositionals: true,
});
const paths =
  positionals.length > 0
    ? positionals
    : ['order', 'wallet', 'promotion', 'inventory'].map((area) => `tests/property/${area}/`);
console.log(`${values.cases} cases a property: ${paths.join(' ')}`);
process.exit(
  await bin('jest', 'bin/jest.js', ['--selectProjects', 'property', '--testTimeout', '1800000', '--', ...paths], {
    TZ: 'UTC',
    PROPERTY_RUNS: values.cases,
    NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
  }),
);
