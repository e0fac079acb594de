// npm run test:mutation [-- --mutate GLOB]: how many changes of the money rules the tests notice; fails below 85 %.
import './ensure-deps.mjs';
import { bin } from './run.mjs';

process.exit(
  await bin('@stryker-mutator/core', 'bin/stryker.js', ['run', 'stryker.config.mjs', ...process.argv.slice(2)], {
    TZ: 'UTC',
    PROPERTY_RUNS: process.env.PROPERTY_RUNS ?? '15',
  }),
);
