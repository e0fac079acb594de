import type { Fit, Labor, Sku, Spu } from '@shared/contracts/catalogue';
import { type ErrorCode, errors } from '@shared/contracts/errors';
import type { OrderLine, Purchase, Quote } from '@shared/contracts/order';
import type { Store } from '@shared/contracts/store';
import type { Car, Model } from '@shared/contracts/vehicle';
import { totalMinutes } from '@shared/domain/booking/slots';
import { type Price, price } from '@shared/domain/order/price';
import { verdict } from '@shared/domain/vehicle/fitment';
import { fail, ok, type Result } from '@shared/kernel/result';
import { readSkus } from '../catalogue/read-skus';
import { readStore } from '../store/read-store';
import { readCar } from '../vehicle/read-car';

export type DraftLine = { readonly spu: Spu; readonly sku: Sku; readonly qty: number; readonly fit: Fit };
export type Draft = {
  readonly lines: DraftLine[];
  readonly labors: Labor[];
  readonly store: Store | undefined;
  readonly car: Car | undefined;
  readonly fulfilment: 'service' | 'pickup';
};

/** The same SKU asked for twice is one line. */
function merge(lines: Purchase['lines']): Map<string, number> {
  const quantities = new Map<string, number>();
  for (const line of lines) quantities.set(line.skuId, (quantities.get(line.skuId) ?? 0) + line.qty);
  return quantities;
}

/** Reads what is asked for as it is now: SKUs on sale, store, the member's own car. */
export async function draft(memberId: string, purchase: Purchase): Promise<Result<Draft>> {
  const quantities = merge(purchase.lines);
  const [skus, store, owned] = await Promise.all([
    readSkus([...quantities.keys()]),
    purchase.storeId ? readStore(purchase.storeId) : undefined,
    purchase.carId ? readCar(memberId, purchase.carId) : undefined,
  ]);
  if (purchase.storeId && !store?.open) return fail('STORE_NOT_FOUND');
  if (purchase.carId && !owned) return fail('CAR_NOT_FOUND');
  const lines: DraftLine[] = [];
  for (const [skuId, qty] of quantities) {
    const found = skus.get(skuId);
    if (!found) return fail('SKU_NOT_FOUND', { skuId });
    lines.push({ ...found, qty, fit: fitOf(found.spu, found.sku, owned?.model) });
  }
  const labors = lines.flatMap((line) => (line.spu.labor ? Array<Labor>(line.qty).fill(line.spu.labor) : []));
  return ok({ lines, labors, store, car: owned?.car, fulfilment: labors.length > 0 ? 'service' : 'pickup' });
}

const fitOf = (spu: Spu, sku: Sku, model: Model | undefined): Fit => verdict(spu, sku, model).fit;

export const priceOf = (from: Draft, pointsFen: number): Price =>
  price(
    from.lines.map((line) => ({ listPriceFen: line.sku.listPriceFen, priceFen: line.sku.priceFen, qty: line.qty })),
    pointsFen,
    from.store?.earnBp ?? 0,
  );

export const orderLines = (from: Draft, priced: Price): OrderLine[] =>
  from.lines.map(({ spu, sku, qty, fit }, index) => {
    const share = priced.lines[index];
    if (!share) throw new Error('a line without its price');
    return {
      skuId: sku.id,
      spuId: spu.id,
      kind: spu.kind,
      title: spu.title,
      spec: sku.spec,
      picture: spu.picture,
      qty,
      listPriceFen: sku.listPriceFen,
      priceFen: sku.priceFen,
      fit,
      ...share,
    };
  });

export type Problem = Quote['problems'][number];
export const problem = (code: ErrorCode, skuId?: string): Problem => ({
  code,
  message: errors[code].message,
  ...(skuId ? { skuId } : {}),
});

const offers = (store: Store, spu: Spu): boolean => spu.labor === null || store.services.includes(spu.categoryId);

/** What stands in the way, apart from what only the transaction can tell (stock, slot, points). */
export function problemsOf(from: Draft): Problem[] {
  const found: Problem[] = [];
  if (!from.store) found.push(problem('STORE_REQUIRED'));
  if (from.fulfilment === 'service' && !from.car) found.push(problem('CAR_REQUIRED'));
  for (const { spu, sku, fit } of from.lines) {
    if (fit === 'no') found.push(problem('NOT_FIT', sku.id));
    if (from.store && !offers(from.store, spu)) found.push(problem('SERVICE_NOT_OFFERED', sku.id));
  }
  return found;
}

export const minutesOf = (from: Draft): number => totalMinutes(from.labors);
/** The SKUs whose stock the order takes. */
export const stockOf = (from: Draft): { skuId: string; qty: number }[] =>
  from.lines.filter((line) => line.sku.stocked).map((line) => ({ skuId: line.sku.id, qty: line.qty }));
