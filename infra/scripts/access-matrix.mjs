// npm run access:matrix: prints who may do what, and tries every operation as everybody.
import { spawnSync } from 'node:child_process';
import './ensure-deps.mjs';
import { tsx } from './run.mjs';

const printed = await tsx('infra/scripts/access-matrix.ts');
const tried = spawnSync(
  'node',
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    '--selectProjects',
    'integration',
    'tests/integration/security/matrix.test.ts',
  ],
  { encoding: 'utf8' },
);
console.log(`\n${tried.stdout}${tried.stderr}`.match(/access matrix:.*/)?.[0] ?? tried.stderr);
process.exit(printed || (tried.status ?? 1));
