import { now } from '../platform/clock';
import { once, onInsert } from '../platform/consume';
import { transact } from '../platform/db';
import { addToTotal, readEntry } from './wallet.repo';

const ofMember = (account: string): boolean => account.startsWith('member:') || account.startsWith('held:');

/** Sums the other side of each entry (stores, headquarters) once. */
export const handler = onInsert(async (item) => {
  const entry = readEntry(item);
  const others = entry.legs.filter((leg) => !ofMember(leg.account));
  if (others.length === 0) return;
  const result = await transact([
    once('wallet', 'total', entry.id, now()),
    ...others.map((leg) => addToTotal(leg.account, leg.amountFen)),
  ]);
  if (!result.ok && !result.error.details?.seen)
    throw new Error(`total of entry ${entry.id} not added: ${result.error.code}`);
});
