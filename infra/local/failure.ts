import path from 'node:path';

/** Something the person at the keyboard can put right: shown as one sentence, without a stack, exit code 1. */
export class Failure extends Error {}

/** For local data that is damaged. */
export function brokenData(directory: string, what: string): Failure {
  const isDefault = path.basename(directory) === '.data';
  const reset = `npm run reset${isDefault ? '' : ` -- --data ${directory}`}`;
  return new Failure(`The local data in ${directory} cannot be read (${what}): start over with ${reset}`);
}

/** Runs a process's main function; a {@link Failure} becomes one sentence. */
export async function runMain(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error);
    process.exit(1);
  }
}
