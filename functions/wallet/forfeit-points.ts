import { forfeit } from '@shared/domain/wallet/journal';
import { ok } from '@shared/kernel/result';
import { transact } from '../platform/db';
import { CROWDED, mustDecide } from '../platform/decide';
import { readJournal, writesOf } from './wallet.repo';

/** The account is closed: what is left goes back to the stores that issued it. Run again it finds nothing left to do. */
export async function forfeitPoints(memberId: string, nowMs: number): Promise<void> {
  await mustDecide(
    `points of ${memberId} not given up`,
    async () => {
      const { stored, journal } = await readJournal(memberId, nowMs);
      const after = forfeit(journal, '账户注销');
      return after.postings.length === 0 ? ok(undefined) : transact(writesOf(stored, after, nowMs));
    },
    CROWDED,
  );
}
