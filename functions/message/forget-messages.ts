import { MOST_WRITES, queryAll, transact, type Write } from '../platform/db';
import { memberPk } from './message.repo';

/** Removes a member's inbox, follow-ups and consents. A task that looks for one of them finds nothing and ends. */
export async function forgetMessages(memberId: string): Promise<void> {
  const pk = memberPk(memberId);
  const items = await queryAll('messages', { pk });
  const removals = items.map((item): Write => ({ table: 'messages', remove: { pk, sk: String(item.sk) } }));
  for (let from = 0; from < removals.length; from += MOST_WRITES) {
    const removed = await transact(removals.slice(from, from + MOST_WRITES));
    if (!removed.ok) throw new Error(`messages of ${memberId} are left: ${removed.error.code}`);
  }
}
