import type { Journal } from '@shared/domain/wallet/journal';
import { transact, type Write } from '../platform/db';
import { CROWDED, doneOrSeen, mustDecide } from '../platform/decide';
import { readJournal, writesOf } from './wallet.repo';

/**
 * Posts to a member's wallet together with `mark`, whose condition fails with `seen` when it was posted before. `also` sees the journal after.
 * Answers false when it was. Throws (to be tried again) when others keep posting.
 */
export function postOnce(
  memberId: string,
  mark: Write,
  step: (journal: Journal) => Journal,
  nowMs: number,
  also: (journal: Journal) => readonly Write[] = () => [],
): Promise<boolean> {
  return mustDecide(
    `a posting to the wallet of ${memberId}`,
    async () => {
      const { stored, journal } = await readJournal(memberId, nowMs);
      const after = step(journal);
      return doneOrSeen(await transact([mark, ...writesOf(stored, after, nowMs), ...also(after)]));
    },
    CROWDED,
  );
}
