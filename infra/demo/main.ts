import { importDemo, importOffers } from './import';

// Loads the demo chain into the tables that the environment points at: the local stack runs it once for an empty data directory, and `offers`
// alone on every further day, so that there is always something running.
const log = (line: string): void => console.log(`    ${line}`);
try {
  await (process.argv[2] === 'offers' ? importOffers : importDemo)({ log });
} catch (error) {
  console.error(`    ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
