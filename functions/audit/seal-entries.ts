import { ok } from '@shared/kernel/result';
import { dayOf, instant } from '@shared/kernel/time';
import { now } from '../platform/clock';
import { type Item, transact } from '../platform/db';
import { CROWDED, mustDecide } from '../platform/decide';
import { logger } from '../platform/logger';
import { hashEntry, type Seal, type SealedEntry, sealAfter } from './chain';
import { putSeal, readLastSeal } from './seal.repo';

const isIn = (seal: Seal | undefined, entry: SealedEntry): boolean =>
  seal?.entries.some(({ pk, sk, hash }) => pk === entry.pk && sk === entry.sk && hash === entry.hash) ?? false;

/**
 * Adds entries to the chain, in the order in which the table's stream tells them. Writers of the log never meet here: they put items of their
 * own, and only the sealer, behind them, writes one after the other. A batch that comes again is left out where the last link has it; an entry
 * that is named twice all the same is not a fault.
 */
export async function sealEntries(items: readonly Item[]): Promise<void> {
  const told = items.map((item) => ({ pk: String(item.pk), sk: String(item.sk), hash: hashEntry(item) }));
  // Refused for good when the head does not fit the chain.
  await mustDecide(
    'the audit log could not be sealed',
    async () => {
      const last = await readLastSeal();
      const entries = told.filter((entry) => !isIn(last, entry));
      if (entries.length === 0) return ok(undefined);
      const seal = sealAfter(last, { day: dayOf(now()), at: instant(now()), entries });
      const written = await transact(putSeal(seal));
      // The service's own log keeps every head out of the database's reach.
      if (written.ok) logger.info('audit log sealed', { seq: seal.seq, day: seal.day, hash: seal.hash });
      return written;
    },
    CROWDED,
  );
}
