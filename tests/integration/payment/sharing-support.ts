import type { Order } from '@shared/contracts/order';
import type { Client } from '../../fixtures/client';
import { OTHER_STORE, SMALL_STORE, STORE, store } from '../../fixtures/shop';
import { type Owner, untilState } from '../../fixtures/visit';
import { buyFilters, openPayShop, type PayShop } from './support';

export const MCHID = '1900000201';
export const NAME = '上海车坞徐汇汽车服务有限公司';

/** A shop whose first store gets 12.34 % of what its orders earn. */
export async function openSharingShop(): Promise<{ pay: PayShop; staff: Client }> {
  const pay = await openPayShop();
  const { replaceStores } = await import('../../../functions/store/store.repo');
  const sharing = { mchid: MCHID, name: NAME, bp: 1234 };
  await replaceStores([store(STORE, { sharing }), store(OTHER_STORE), store(SMALL_STORE)]);
  return { pay, staff: await pay.shop.staff('staff') };
}

/** Does what is next in sharing a trade's money, as its task does. */
export async function pollSharing(tradeId: string): Promise<number | undefined> {
  const { now } = await import('../../../functions/platform/clock');
  return (await import('../../../functions/payment/sharing/poll-sharing')).pollSharing(tradeId, now());
}

export const books = async (tradeId: string) =>
  (await import('../../../functions/payment/sharing/share.repo')).readBooks(tradeId);

/** An order of so many filters that was paid and handed over; sharing has not begun. */
export async function handOver(pay: PayShop, staff: Client, qty: number): Promise<{ owner: Owner; order: Order }> {
  const owner = await pay.someone();
  const order = await buyFilters(owner, qty);
  const { code } = await owner.client.get('redemption.issue', { orderId: order.id });
  await (await staff.login()).get('redemption.redeem', { code });
  return { owner, order: await untilState(owner, order.id, 'completed') };
}
