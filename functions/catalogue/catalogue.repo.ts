/**
 * Table `catalogue`, read only at run time:
 *   categories, products, settings   pk SHARD#n, sk CATEGORY#<id> / SPU#<id> / HOT_WORDS   loaded whole into memory (see platform/snapshot.ts)
 */
import { type Category, categorySchema, type Spu, spuSchema } from '@shared/contracts/catalogue';
import * as z from 'zod';
import { type Replaced, type Row, replaceRows, Snapshot } from '../platform/snapshot';
import { buildSnapshot, type CatalogueSnapshot } from './snapshot';

export type CatalogueData = {
  readonly categories: readonly Category[];
  readonly spus: readonly Spu[];
  readonly hotWords: readonly string[];
};

const ofKind = (rows: readonly Row[], kind: string): unknown[] =>
  rows.filter((row) => row.sk.startsWith(kind)).map((row) => row.value);

const build = (rows: readonly Row[]): CatalogueSnapshot =>
  buildSnapshot({
    categories: z.array(categorySchema).parse(ofKind(rows, 'CATEGORY#')),
    spus: z.array(spuSchema).parse(ofKind(rows, 'SPU#')),
    hotWords: z.array(z.array(z.string())).parse(ofKind(rows, 'HOT_WORDS')).flat(),
  });

export const catalogue = new Snapshot('catalogue', build);

export const replaceCatalogue = (
  data: CatalogueData,
  onProgress?: (done: number, total: number) => void,
): Promise<Replaced> =>
  replaceRows(
    'catalogue',
    [
      ...data.categories.map((value) => ({ sk: `CATEGORY#${value.id}`, value })),
      ...data.spus.map((value) => ({ sk: `SPU#${value.id}`, value })),
      { sk: 'HOT_WORDS', value: data.hotWords },
    ],
    onProgress,
  );
