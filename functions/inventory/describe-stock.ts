import type { Stock } from '@shared/contracts/inventory';
import { readSkus } from '../catalogue/read-skus';
import type { StaffContext } from '../platform/http';
import type { StockItem } from './inventory.repo';

/** Who moved stock, for the record: the name people know and the id that is one person's. */
export const nameOf = ({ staff, memberId }: StaffContext): string => `${staff.name} ${memberId}`;

type Names = Awaited<ReturnType<typeof readSkus>>;

/** What is no longer on sale still lies on the shelf. */
export function namesOf(names: Names, skuId: string): { title: string; spec: string } {
  const named = names.get(skuId);
  return { title: named?.spu.title ?? '已下架商品', spec: named?.sku.spec ?? skuId };
}

function describe(item: StockItem, names: Names): Stock {
  const { backTo: _, ...stock } = item;
  return { ...stock, ...namesOf(names, item.skuId) };
}

/** Stock with the names of the catalogue. */
export async function describeStock(items: readonly StockItem[]): Promise<Stock[]> {
  const names = await readSkus(items.map((item) => item.skuId));
  return items.map((item) => describe(item, names));
}

export const describeOne = async (item: StockItem): Promise<Stock> => describe(item, await readSkus([item.skuId]));
