import type { OrderFacts } from '@shared/contracts/events';
import { issuerOf } from '@shared/domain/order/earning';
import { earn, spendableFen } from '@shared/domain/wallet/journal';
import { emit } from '../platform/outbox';
import { markEarned } from './order-points.repo';
import { postOnce } from './post-once';
import { storeOrHq } from './store-or-hq';

/** Who a parcel comes from, in the owner's words. */
const MALL_NAME = '车坞商城';

/** Gives the points a completed order earned, once per order: who sold it issues them. Throws (to be delivered again) when others keep posting. */
export async function earnPoints(eventId: string, order: OrderFacts, nowMs: number): Promise<void> {
  const { orderId, memberId, earnFen } = order;
  if (earnFen === 0) return;
  const storeId = storeOrHq(issuerOf(order));
  const storeName = storeId === null ? MALL_NAME : order.storeName;
  await postOnce(
    memberId,
    markEarned({ orderId, memberId, storeId, earnFen }, eventId),
    (journal) => earn(journal, { orderId, storeId, fen: earnFen, label: '消费得积分' }),
    nowMs,
    ({ wallet }) => {
      const balanceFen = spendableFen(wallet);
      return [
        emit('wallet', { type: 'wallet.earned', memberId, orderId, storeName, amountFen: earnFen, balanceFen }, nowMs),
      ];
    },
  );
}
