import { transact } from '../platform/db';
import { seatUnnamed } from './group.repo';

/** Takes the name off a member's seat in a group; a seat that is not there any more has none. */
export async function unnameSeat(groupId: string, memberId: string): Promise<void> {
  const unnamed = await transact([seatUnnamed(groupId, memberId)]);
  if (!unnamed.ok && unnamed.error.means !== 'seen') throw new Error(`a name is left in ${groupId}`);
}
