import type { OrderFacts } from '@shared/contracts/events';
import { earn } from '@shared/domain/wallet/ledger';
import { once } from '../platform/consume';
import { transact } from '../platform/db';
import { emit } from '../platform/outbox';
import { post, readWallet } from './wallet.repo';

const TRIES = 5;

/** Gives the points a completed order earned, once per event: the store that served issues them. Throws (to be delivered again) when others keep posting. */
export async function earnPoints(eventId: string, order: OrderFacts, nowMs: number): Promise<void> {
  if (order.earnFen === 0) return;
  const issuingStore = order.redeemedBy ?? order.storeId;
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const wallet = await readWallet(order.memberId);
    const facts = { label: '消费得积分', orderId: order.orderId, issuingStore, redeemingStore: null };
    const { writes, balanceFen } = post(wallet, earn(order.memberId, order.earnFen, issuingStore), facts, nowMs);
    const told = emit(
      'wallet',
      {
        type: 'wallet.earned',
        memberId: order.memberId,
        orderId: order.orderId,
        storeName: order.storeName,
        amountFen: order.earnFen,
        balanceFen,
      },
      nowMs,
    );
    const result = await transact([once('wallet', 'earn', eventId, nowMs), ...writes, told]);
    if (result.ok || result.error.details?.seen) return;
  }
  throw new Error(`points of ${order.orderId} met too many other postings`);
}
