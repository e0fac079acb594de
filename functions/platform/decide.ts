import type { Failure, Result } from '@shared/kernel/result';

const TRIES = 5;

/** A verdict on things that were read one after the other: somebody may have been faster between the two reads, so it is looked at again. */
export const lookAgain = (error: Failure): { readonly ok: false; readonly error: Failure } => ({
  ok: false,
  error: { ...error, means: 'moved' },
});

/**
 * Reads, decides and writes, again from the start while somebody else was faster (`moved`): what is answered in the end was decided on what
 * stood there when it was written. `step` must read everything it decides on itself. After a few tries its failure is the answer, so its code
 * has to be one that the customer can act on.
 */
export async function decide<T>(step: (tries: number) => Promise<Result<T>>, most = TRIES): Promise<Result<T>> {
  for (let tries = 1; ; tries += 1) {
    const done = await step(tries);
    if (done.ok || done.error.means !== 'moved' || tries >= most) return done;
  }
}
