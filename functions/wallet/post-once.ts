import type { Journal } from '@shared/domain/wallet/journal';
import { transact, type Write } from '../platform/db';
import { backOff } from '../platform/retry';
import { readJournal, writesOf } from './wallet.repo';

const TRIES = 8;

/**
 * Posts to a member's wallet together with `mark`, whose condition fails with `seen` when it was posted before. `also` sees the journal after.
 * Answers false when it was. Throws (to be tried again) when others keep posting.
 */
export async function postOnce(
  memberId: string,
  mark: Write,
  step: (journal: Journal) => Journal,
  nowMs: number,
  also: (journal: Journal) => readonly Write[] = () => [],
): Promise<boolean> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const { stored, journal } = await readJournal(memberId, nowMs);
    const after = step(journal);
    const result = await transact([mark, ...writesOf(stored, after, nowMs), ...also(after)]);
    if (result.ok) return true;
    if (result.error.means === 'seen') return false;
    // What was written along was refused for good: trying again does not mend it.
    if (result.error.means === 'answer')
      throw new Error(`a posting to the wallet of ${memberId}: ${result.error.code}`);
    await backOff(attempt);
  }
  throw new Error(`a posting to the wallet of ${memberId} met too many others`);
}
