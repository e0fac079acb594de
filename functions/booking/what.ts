import type { Labor } from '@shared/contracts/catalogue';
import type { Store } from '@shared/contracts/store';
import { fail, ok, type Result } from '@shared/kernel/result';
import { readSkus } from '../catalogue/read-skus';
import { readStore } from '../store/read-store';

/** A maintenance without parts, for "next free slot" where no service was chosen yet. */
export const DEFAULT_LABOR: Labor = { minutes: 60, bay: 'lift', skill: 'maintenance' };

export const splitIds = (list: string): string[] => list.split(',').filter((id) => id !== '');

/** The labours of the asked SKUs, in the asked order; goods bring none. */
export async function readLabors(skuIds: string): Promise<Result<Labor[]>> {
  const ids = splitIds(skuIds);
  const found = await readSkus(ids);
  const labors: Labor[] = [];
  for (const id of ids) {
    const sku = found.get(id);
    if (!sku) return fail('SKU_NOT_FOUND', { skuId: id });
    if (sku.spu.labor) labors.push(sku.spu.labor);
  }
  return labors.length > 0 ? ok(labors) : fail('BAD_REQUEST', { issues: ['skuIds: none of them is a service'] });
}

export async function readStoreAndLabors(input: {
  storeId: string;
  skuIds: string;
}): Promise<Result<{ store: Store; labors: Labor[] }>> {
  const store = await readStore(input.storeId);
  if (!store) return fail('STORE_NOT_FOUND');
  const labors = await readLabors(input.skuIds);
  return labors.ok ? ok({ store, labors: labors.value }) : labors;
}
