import { transact } from '../platform/db';
import { backOff } from '../platform/retry';
import { readJournal, writesOf } from './wallet.repo';

const TRIES = 5;

/**
 * The night after a month ends: a member's expired points go back to the stores that issued them. Every other posting does the same on its
 * way, so nobody can spend them meanwhile; this is for those who have no other posting. Run again it finds nothing left to do.
 */
export async function expirePoints(memberId: string, nowMs: number): Promise<void> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const { stored, journal } = await readJournal(memberId, nowMs);
    if (journal.postings.length === 0) return;
    if ((await transact(writesOf(stored, journal, nowMs))).ok) return;
    await backOff(attempt);
  }
  throw new Error(`expired points of ${memberId} met too many other postings`);
}
