import type { Spu } from '@shared/contracts/catalogue';
import { type ErrorCode, errors } from '@shared/contracts/errors';
import type { Purchase, Quote } from '@shared/contracts/order';
import type { Store } from '@shared/contracts/store';
import { cityElsewhere } from '@shared/domain/order/regions';
import type { Draft } from './draft';

export type Problem = Quote['problems'][number];
export const problem = (code: ErrorCode, skuId?: string): Problem => ({
  code,
  message: errors[code].message,
  ...(skuId ? { skuId } : {}),
});

const offers = (store: Store, spu: Spu): boolean => spu.labor === null || store.services.includes(spu.categoryId);

/** What stands in the way, apart from what only the transaction can tell (stock, slot, points, limits). */
export function problemsOf(from: Draft, purchase: Purchase): Problem[] {
  const found: Problem[] = [];
  if (!from.store) found.push(problem('STORE_REQUIRED'));
  if (from.lines.some((line) => line.fulfilment === 'service') && !from.car) found.push(problem('CAR_REQUIRED'));
  if (from.lines.some((line) => line.fulfilment === 'ship')) {
    if (!purchase.address) found.push(problem('ADDRESS_REQUIRED'));
    else if (cityElsewhere(purchase.address)) found.push(problem('ADDRESS_MISMATCH'));
  }
  for (const { spu, sku, fit, fulfilment } of from.lines) {
    if (fit === 'no') found.push(problem('NOT_FIT', sku.id));
    if (from.store && !offers(from.store, spu)) found.push(problem('SERVICE_NOT_OFFERED', sku.id));
    if (fulfilment === 'ship' && sku.weightG === 0) found.push(problem('NOT_SHIPPABLE', sku.id));
  }
  return found;
}
