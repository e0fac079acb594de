import type { Category, Sku, Spu } from '@shared/contracts/catalogue';

export type SpuAndSku = { readonly spu: Spu; readonly sku: Sku };

/** What is on sale, arranged for reading. */
export type Shelf = {
  readonly categories: readonly Category[];
  readonly spus: readonly Spu[];
  readonly bySpu: ReadonlyMap<string, Spu>;
  readonly bySku: ReadonlyMap<string, SpuAndSku>;
  readonly hotWords: readonly string[];
};

export function buildShelf(data: { categories: Category[]; spus: Spu[]; hotWords: string[] }): Shelf {
  const spus = data.spus.filter((spu) => spu.onSale).sort((a, b) => b.sold - a.sold || (a.id < b.id ? -1 : 1));
  return {
    categories: data.categories.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1)),
    spus,
    bySpu: new Map(spus.map((spu) => [spu.id, spu])),
    bySku: new Map(spus.flatMap((spu) => spu.skus.map((sku) => [sku.id, { spu, sku }]))),
    hotWords: data.hotWords,
  };
}
