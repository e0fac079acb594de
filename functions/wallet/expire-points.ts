import { ok } from '@shared/kernel/result';
import { transact } from '../platform/db';
import { CROWDED, mustDecide } from '../platform/decide';
import { readJournal, writesOf } from './wallet.repo';

/**
 * The night after a month ends: a member's expired points go back to the stores that issued them. Every other posting does the same on its
 * way, so nobody can spend them meanwhile; this is for those who have no other posting. Run again it finds nothing left to do.
 */
export async function expirePoints(memberId: string, nowMs: number): Promise<void> {
  await mustDecide(
    `expired points of ${memberId} not returned`,
    async () => {
      const { stored, journal } = await readJournal(memberId, nowMs);
      return journal.postings.length === 0 ? ok(undefined) : transact(writesOf(stored, journal, nowMs));
    },
    CROWDED,
  );
}
