/** Something the person at the keyboard can put right: shown as one sentence, without a stack, exit code 1. */
export class Failure extends Error {}

/** Runs a process's main function; a {@link Failure} becomes one sentence. */
export async function runMain(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error);
    process.exit(1);
  }
}
