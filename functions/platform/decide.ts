import { type Failure, ok, type Result } from '@shared/kernel/result';
import { backOff } from './retry';

/** How often it is decided at most. `crowded`: many write there at once (a wallet, a garage), so those who met wait a random while. */
type Tries = { readonly most: number; readonly crowded: boolean };
const FEW: Tries = { most: 5, crowded: false };
export const CROWDED: Tries = { most: 8, crowded: true };

/** A verdict on things that were read one after the other: somebody may have been faster between the two reads, so it is looked at again. */
export const lookAgain = (error: Failure): { readonly ok: false; readonly error: Failure } => ({
  ok: false,
  error: { ...error, means: 'moved' },
});

/** What was done before is as good as done: true when it was written now, false when it was there already. */
export const doneOrSeen = (written: Result<void>): Result<boolean> =>
  written.ok || written.error.means === 'seen' ? ok(written.ok) : written;

/**
 * Reads, decides and writes, again from the start while somebody else was faster (`moved`): what is answered in the end was decided on what
 * stood there when it was written. `step` must read everything it decides on itself. After a few tries its failure is the answer, so its code
 * has to be one that the customer can act on.
 */
export async function decide<T>(
  step: (tries: number) => Promise<Result<T>>,
  { most, crowded } = FEW,
): Promise<Result<T>> {
  for (let tries = 1; ; tries += 1) {
    const done = await step(tries);
    if (done.ok || done.error.means !== 'moved' || tries >= most) return done;
    if (crowded) await backOff(tries);
  }
}

/** The same for a task, a consumer or a run, which cannot go on without it: what is refused, or moves too often, throws, and is run again. */
export async function mustDecide<T>(
  what: string,
  step: (tries: number) => Promise<Result<T>>,
  tries: Tries = FEW,
): Promise<T> {
  const done = await decide(step, tries);
  if (!done.ok) throw new Error(`${what}: ${done.error.code}`);
  return done.value;
}
