import type { Offer } from '@shared/contracts/promotion';
import { packLines } from '@/features/checkout/lines';
import { go } from '@/platform/go';

/** One of what an offer sells, at its price: services choose a time first. `groupId`: joins that group, else opens one. */
export function buyOffer(offer: Pick<Offer, 'id' | 'skuId' | 'spuKind'>, groupId?: string): void {
  const lines = packLines([{ skuId: offer.skuId, qty: 1 }]);
  go(offer.spuKind === 'goods' ? 'checkout' : 'booking', { lines, offer: offer.id, group: groupId });
}
