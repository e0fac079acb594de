import { type Category, categorySchema, type Sku, type Spu, spuSchema } from '@shared/contracts/catalogue';
import * as z from 'zod';
import {
  cell,
  checkUnique,
  intCell,
  type Line,
  listCell,
  numberCell,
  orNull,
  readCsv,
  refuseIfAny,
  textCell,
  textOrNullCell,
  toYuan,
  yesNoCell,
  yuanCell,
} from '../platform/csv';
import type { Replaced } from '../platform/snapshot';
import { readLibrary } from '../vehicle/read-library';
import { replaceCatalogue } from './catalogue.repo';
import { readFitment } from './fitment-text';

export type CatalogueFiles = {
  readonly categories: string;
  readonly spus: string;
  readonly skus: string;
  readonly hotWords: string;
};

const categoryRow = z.object({
  id: textCell,
  parentId: textOrNullCell,
  name: textCell,
  icon: textCell,
  order: intCell,
});

/** `60 lift maintenance`: minutes, bay, skill. */
const laborCell = orNull((text) => {
  const match = /^(\d+) ([a-z]+) ([a-z]+)$/.exec(text);
  const minutes = Number(match?.[1]);
  if (!match?.[2] || !match[3] || minutes <= 0 || minutes % 30 !== 0)
    throw new RangeError(`"${text}" is not minutes (a multiple of 30), bay and skill`);
  return { minutes, bay: match[2], skill: match[3] };
});
/** `机油×4L:全合成|机滤×1`: name × quantity : note. */
const includedCell = cell((text) =>
  (text === '' ? [] : text.split('|')).map((part) => {
    const [what, note] = part.split(':');
    const [name, qty] = (what ?? '').split('×');
    if (!name || !qty) throw new RangeError(`"${part}" is not name×quantity`);
    return { name: name.trim(), qty: qty.trim(), note: (note ?? '').trim() };
  }),
);
/** `规格:5W-30|容量:4L`. */
const attributesCell = cell((text) =>
  (text === '' ? [] : text.split('|')).map((part) => {
    const at = part.indexOf(':');
    if (at < 1) throw new RangeError(`"${part}" is not name:value`);
    return { name: part.slice(0, at).trim(), value: part.slice(at + 1).trim() };
  }),
);
const fitmentCell = cell(readFitment);

const spuRow = z.object({
  id: textCell,
  kind: textCell,
  categoryId: textCell,
  brand: z.string(),
  title: textCell,
  subtitle: z.string(),
  picture: textCell,
  pictures: listCell,
  facts: listCell,
  tags: listCell,
  labor: laborCell,
  included: includedCell,
  attributes: attributesCell,
  fitment: fitmentCell,
  laborWarranty: z.string(),
  partWarranty: z.string(),
  sold: intCell,
  score: numberCell,
  reviews: intCell,
  maintenance: yesNoCell,
  onSale: yesNoCell,
  createdAt: textCell,
  demo: yesNoCell,
});
const skuRow = z.object({
  id: textCell,
  spuId: textCell,
  code: textCell,
  spec: z.string(),
  price: yuanCell,
  listPrice: yuanCell,
  memberPrice: orNull(toYuan),
  weightG: intCell,
  stocked: yesNoCell,
  fitment: fitmentCell,
});

type SpuLine = Line<z.output<typeof spuRow>>;
type SkuLine = Line<z.output<typeof skuRow>>;

function checkSpu({ value, where }: SpuLine, categories: ReadonlySet<string>, messages: string[]): void {
  if (!categories.has(value.categoryId)) messages.push(`${where}, column categoryId: no category ${value.categoryId}`);
  if ((value.kind === 'goods') !== (value.labor === null))
    messages.push(`${where}, column labor: services and packages need it, goods have none`);
}

function checkSku({ value, where }: SkuLine, spus: ReadonlySet<string>, messages: string[]): void {
  if (!spus.has(value.spuId)) messages.push(`${where}, column spuId: no product ${value.spuId}`);
  if (value.price > value.listPrice) messages.push(`${where}, column price: above the list price`);
}

/** Rules that name series or models must name ones the model library has. */
async function checkNames(lines: readonly (SpuLine | SkuLine)[], messages: string[]): Promise<void> {
  const { models, modelsOf } = await readLibrary();
  for (const { value, where } of lines)
    for (const rule of value.fitment) {
      const unknown =
        rule.kind === 'series'
          ? rule.seriesIds.filter((id) => !modelsOf.has(id))
          : rule.kind === 'models'
            ? rule.modelIds.filter((id) => !models.has(id))
            : [];
      if (unknown.length > 0)
        messages.push(`${where}, column fitment: not in the model library: ${unknown.join(', ')}`);
    }
}

function assemble(lines: readonly SpuLine[], skus: readonly SkuLine[], messages: string[]): Spu[] {
  const bySpu = new Map<string, Sku[]>();
  for (const { value } of skus) {
    const { spuId, price, listPrice, memberPrice, ...rest } = value;
    const sku = { ...rest, priceFen: price, listPriceFen: listPrice, memberPriceFen: memberPrice };
    bySpu.set(spuId, [...(bySpu.get(spuId) ?? []), sku]);
  }
  return lines.flatMap(({ value, where }) => {
    const parsed = spuSchema.safeParse({ ...value, skus: bySpu.get(value.id) ?? [] });
    if (parsed.success) return [parsed.data];
    for (const issue of parsed.error.issues)
      messages.push(`${where}, column ${issue.path.join('.')}: ${issue.message}`);
    return [];
  });
}

function readCategories(text: string, messages: string[]): Category[] {
  const lines = readCsv('categories', text, categoryRow, messages);
  checkUnique(lines, (value) => value.id, messages);
  const top = new Set(lines.filter((line) => line.value.parentId === null).map((line) => line.value.id));
  return lines.flatMap(({ value, where }) => {
    if (value.parentId !== null && !top.has(value.parentId))
      messages.push(`${where}, column parentId: no top category ${value.parentId}`);
    const parsed = categorySchema.safeParse(value);
    if (parsed.success) return [parsed.data];
    messages.push(`${where}: ${parsed.error.issues[0]?.message ?? 'not a category'}`);
    return [];
  });
}

/** Replaces the catalogue by these files, all or nothing: any wrong row and nothing is written. The model library must be there already. */
export async function importCatalogue(
  files: CatalogueFiles,
  onProgress?: (done: number, total: number) => void,
): Promise<Replaced> {
  const messages: string[] = [];
  const categories = readCategories(files.categories, messages);
  const spuLines = readCsv('spus', files.spus, spuRow, messages);
  const skuLines = readCsv('skus', files.skus, skuRow, messages);
  const words = readCsv('hotWords', files.hotWords, z.object({ word: textCell }), messages);
  checkUnique(spuLines, (value) => value.id, messages);
  checkUnique(skuLines, (value) => value.id, messages);
  const categoryIds = new Set(categories.map((category) => category.id));
  const spuIds = new Set(spuLines.map((line) => line.value.id));
  for (const line of spuLines) checkSpu(line, categoryIds, messages);
  for (const line of skuLines) checkSku(line, spuIds, messages);
  await checkNames([...spuLines, ...skuLines], messages);
  const spus = assemble(spuLines, skuLines, messages);
  refuseIfAny(messages);
  return replaceCatalogue({ categories, spus, hotWords: words.map((line) => line.value.word) }, onProgress);
}
