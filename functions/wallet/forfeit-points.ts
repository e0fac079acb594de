import { forfeit } from '@shared/domain/wallet/journal';
import { transact } from '../platform/db';
import { backOff } from '../platform/retry';
import { readJournal, writesOf } from './wallet.repo';

const TRIES = 8;

/** The account is closed: what is left goes back to the stores that issued it. Run again it finds nothing left to do. */
export async function forfeitPoints(memberId: string, nowMs: number): Promise<void> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const { stored, journal } = await readJournal(memberId, nowMs);
    const after = forfeit(journal, '账户注销');
    if (after.postings.length === 0 || (await transact(writesOf(stored, after, nowMs))).ok) return;
    await backOff(attempt);
  }
  throw new Error(`points of ${memberId} met too many postings`);
}
