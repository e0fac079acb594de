import { monthOf } from '@shared/domain/wallet/lots';
import { effectsOf } from '@shared/domain/wallet/netting';
import { dayOf, millis } from '@shared/kernel/time';
import { now } from '../../platform/clock';
import { once } from '../../platform/consume';
import { type Item, MOST_WRITES, transact } from '../../platform/db';
import { count } from '../../platform/metrics';
import { readEntry } from '../wallet.repo';
import { addTotals } from './totals.repo';

/** One write of each transaction is the mark. */
const AT_ONCE = MOST_WRITES - 1;

/** Adds each entry once to the sums over all members: accounts of stores, liability, netting. */
export async function addToTotals(item: Item): Promise<void> {
  const entry = readEntry(item);
  const writes = addTotals(effectsOf(entry), monthOf(dayOf(millis(entry.at))));
  // Points of a hundred stores that expire together take more than one transaction; which is which follows from the entry.
  for (let from = 0; from < writes.length; from += AT_ONCE) {
    const mark = once('wallet', 'total', from === 0 ? entry.id : `${entry.id}+${from}`, now());
    const result = await transact([mark, ...writes.slice(from, from + AT_ONCE)]);
    if (!result.ok && result.error.means !== 'seen')
      throw new Error(`totals of entry ${entry.id} not added: ${result.error.code}`);
    if (result.ok && from === 0) count('PointsPosted', '', Math.abs(entry.amountFen));
  }
}
