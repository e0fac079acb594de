import { importDemo } from './import';

// Loads the demo chain into the tables that the environment points at; the local stack runs it once for an empty data directory.
try {
  await importDemo({ log: (line) => console.log(`    ${line}`) });
} catch (error) {
  console.error(`    ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
