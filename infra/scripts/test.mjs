// npm test [suite …]: everything that has to hold before a change is good, ending in one line of counts.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root } from './ensure-deps.mjs';
import { buildH5 } from './h5-build.mjs';
import { bin, node, tsx } from './run.mjs';

const RESULTS = path.join(root, '.build', 'test-results');

/** Each step runs something and says how many checks passed and failed. */
const steps = {
  types: () => one(bin('typescript', 'bin/tsc', ['--noEmit'])),
  lint: () => one(bin('@biomejs/biome', 'bin/biome', ['check', '.'])),
  imports: () => one(dependencyRules()),
  unit: () => jest('unit', { TZ: 'UTC' }),
  // The same rules where the machine is far from China: a business day is a day in +08:00 wherever the code runs.
  'unit-elsewhere': () => jest('unit', { TZ: 'America/New_York' }),
  property: () => jest('property', { TZ: 'UTC' }),
  integration: () => jest('integration'),
  'build-weapp': () => one(node(['infra/scripts/build-miniapp.mjs', 'weapp'])),
  weapp: () => jest('weapp'),
  'build-h5': () => one(buildH5()),
  // One browser at a time: two on two cores beside the stack make each other wait, and a tap may come while a sheet still moves.
  e2e: () => jest('e2e', {}, '--runInBand'),
};

/** Suites by the name given on the command line, where it is not simply a step's. */
const suites = {
  all: Object.keys(steps),
  weapp: ['build-weapp', 'weapp'],
  e2e: ['build-h5', 'e2e'],
};

const asked = process.argv.slice(2);
if (asked[0] === 'weapp-devtools') process.exit(await tsx('tests/weapp/story.devtools.ts', asked.slice(1)));
process.exit(await runSuites(asked.length > 0 ? asked : ['all']));

async function runSuites(names) {
  const chosen = names.flatMap((name) => suites[name] ?? [name]);
  const unknown = chosen.filter((name) => !steps[name]);
  if (unknown.length > 0) {
    console.error(
      `No such suite: ${unknown.join(', ')}. There are: ${Object.keys({ ...steps, ...suites }).join(', ')}.`,
    );
    return 1;
  }
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  const total = { passed: 0, failed: 0 };
  const lines = [];
  for (const [index, name] of chosen.entries()) {
    console.log(`\n── ${index + 1}/${chosen.length} ${name} ${'─'.repeat(Math.max(4, 60 - name.length))}`);
    const startedAt = Date.now();
    const { passed, failed } = await steps[name]();
    total.passed += passed;
    total.failed += failed;
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1).padStart(6);
    lines.push(`  ${failed === 0 ? '✓' : '✗'} ${name.padEnd(16)}${seconds} s   ${passed} passed, ${failed} failed`);
    console.log(lines.at(-1));
  }
  console.log(`\n${lines.join('\n')}\n`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

async function one(exitCode) {
  return (await exitCode) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function dependencyRules() {
  const folders = ['functions', 'shared', 'infra', 'miniapp/src', 'tests'];
  return bin('dependency-cruiser', 'bin/dependency-cruise.mjs', ['--config', '.dependency-cruiser.cjs', ...folders]);
}

async function jest(project, env = {}, ...flags) {
  const file = path.join(RESULTS, `${project}-${env.TZ?.replace('/', '-') ?? 'local'}.json`);
  await bin('jest', 'bin/jest.js', ['--selectProjects', project, '--json', `--outputFile=${file}`, ...flags], {
    ...env,
    NODE_OPTIONS:
      `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`.trim(),
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  });
  return countOf(file);
}

/** A suite that could not be loaded, or held no test at all, is a failure too. */
function countOf(file) {
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(file, 'utf8'));
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    return { passed: numPassedTests, failed: numPassedTests + failed === 0 ? 1 : failed };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
