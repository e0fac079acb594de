import type { OrderFacts } from '@shared/contracts/events';
import { patternsOf, type Redemption } from '@shared/domain/wallet/patterns';
import { instant, millis } from '@shared/kernel/time';
import { callPerson } from '../../platform/call-person';
import { transact } from '../../platform/db';
import { putRedemption, putSuspect, queryRedemptions } from './suspect.repo';

/**
 * Writes down a redemption paid with points, and lists it when it looks made up: the store is credited for it, so a person looks before the month
 * is settled. Once per order; parcels are headquarters' own. Throws (to be delivered again) when it could not be written.
 */
export async function watchRedemption(order: OrderFacts, nowMs: number): Promise<void> {
  if (order.pointsFen === 0 || order.fulfilment === 'ship') return;
  const { orderId, memberId, pointsFen, keptFen: cashFen, workedMinutes, plannedMinutes, title } = order;
  const storeId = order.redeemedBy ?? order.storeId;
  const at = order.completedAt ? millis(order.completedAt) : nowMs;
  const one: Redemption = { orderId, memberId, at, pointsFen, cashFen, workedMinutes, plannedMinutes };
  const patterns = patternsOf(one, await queryRedemptions(storeId, at));
  const suspect = {
    orderId,
    storeId,
    memberId,
    title,
    at: instant(at),
    pointsFen,
    cashFen,
    patterns,
    workedMinutes,
    plannedMinutes,
  };
  const written = await transact([
    putRedemption(storeId, one),
    ...(patterns.length > 0 ? [putSuspect({ ...suspect, finding: null })] : []),
  ]);
  if (!written.ok && written.error.means !== 'seen')
    throw new Error(`redemption of ${orderId} not watched: ${written.error.code}`);
  if (written.ok && patterns.length > 0)
    callPerson('redemption', 'a redemption needs a person', { orderId, storeId, patterns });
}
