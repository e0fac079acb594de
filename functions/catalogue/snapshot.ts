import type { Category, Sku, Spu } from '@shared/contracts/catalogue';
import { type Field, SearchIndex } from '@shared/domain/catalogue/search';

export type SpuAndSku = { readonly spu: Spu; readonly sku: Sku };

/** What is on sale, arranged for reading. `spus` is best-selling first; a position in it is the document number of `index`. */
export type CatalogueSnapshot = {
  readonly categories: readonly Category[];
  readonly spus: readonly Spu[];
  readonly bySpu: ReadonlyMap<string, Spu>;
  readonly bySku: ReadonlyMap<string, SpuAndSku>;
  readonly hotWords: readonly string[];
  readonly index: SearchIndex;
  /** A category's own id and those below it. */
  readonly within: ReadonlyMap<string, ReadonlySet<string>>;
};

/** Codes written with blanks (`W 712/95`) are also kept without, so that a part number is found however it is typed. */
const tight = (code: string): string => `${code} ${code.replaceAll(/[\s/.-]/g, '')}`;

function ruleText(rules: Spu['fitment']): string[] {
  return rules.flatMap((rule) => {
    if (rule.kind === 'tyre') return rule.sizes;
    if (rule.kind === 'part') return rule.numbers.map(tight);
    return rule.kind === 'oilGrade' ? rule.grades : [];
  });
}

function fieldsOf(spu: Spu, categoryNames: string): Field[] {
  const skus = spu.skus.flatMap((sku) => [tight(sku.code), sku.spec, ...ruleText(sku.fitment)]);
  return [
    { text: spu.title, weight: 5 },
    { text: spu.brand, weight: 4 },
    { text: categoryNames, weight: 4 },
    { text: skus.join(' '), weight: 3 },
    { text: ruleText(spu.fitment).join(' '), weight: 3 },
    { text: `${spu.subtitle} ${spu.tags.join(' ')} ${spu.facts.join(' ')}`, weight: 2 },
    { text: spu.included.map((part) => part.name).join(' '), weight: 1 },
    { text: spu.attributes.map((attribute) => attribute.value).join(' '), weight: 1 },
  ];
}

export function buildSnapshot(data: { categories: Category[]; spus: Spu[]; hotWords: string[] }): CatalogueSnapshot {
  const spus = data.spus.filter((spu) => spu.onSale).sort((a, b) => b.sold - a.sold || (a.id < b.id ? -1 : 1));
  const categories = [...data.categories].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  const byId = new Map(categories.map((category) => [category.id, category]));
  const namesOf = (id: string): string => {
    const category = byId.get(id);
    return category ? `${category.name} ${category.parentId ? (byId.get(category.parentId)?.name ?? '') : ''}` : '';
  };
  const children = (id: string): string[] => categories.filter((one) => one.parentId === id).map((one) => one.id);
  return {
    categories,
    spus,
    bySpu: new Map(spus.map((spu) => [spu.id, spu])),
    bySku: new Map(spus.flatMap((spu) => spu.skus.map((sku) => [sku.id, { spu, sku }]))),
    hotWords: data.hotWords,
    index: new SearchIndex(spus.map((spu) => fieldsOf(spu, namesOf(spu.categoryId)))),
    within: new Map(categories.map((one) => [one.id, new Set([one.id, ...children(one.id)])])),
  };
}
