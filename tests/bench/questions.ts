import { addDays, dayOf } from '@shared/kernel/time';
import { type Connection, call, encodeOperation } from './wire';

/** What the demo chain has, as far as the bench asks about it. */
export type Chain = {
  readonly models: readonly { id: string; series: string }[];
  readonly categories: readonly string[];
  readonly spus: readonly { id: string; skuId: string; title: string }[];
  readonly stores: readonly string[];
  readonly hotWords: readonly string[];
};

const MODELS = 8;
const DAYS = 6;
const PART_WORDS = ['刹车片', '机油', '轮胎', '空调滤', '保养'];

export async function readChain(connection: Connection): Promise<Chain> {
  const { brands } = await call(connection, 'vehicle.brands', {});
  const models: Chain['models'][number][] = [];
  for (const brand of brands.filter(({ hot }) => hot).slice(0, MODELS)) {
    const { series } = await call(connection, 'vehicle.series', { brandId: brand.id });
    const [first] = series;
    if (!first) continue;
    const found = await call(connection, 'vehicle.models', { seriesId: first.id });
    const petrol = found.models.find((model) => model.energy === 'petrol') ?? found.models[0];
    if (petrol) models.push({ id: petrol.id, series: first.name });
  }
  const { categories } = await call(connection, 'catalogue.categories', {});
  const page = await call(connection, 'catalogue.list', { limit: 50 });
  const { items } = await call(connection, 'store.list', { limit: 50 });
  return {
    models,
    categories: categories.filter(({ parentId }) => parentId === null).map(({ id }) => id),
    spus: page.items,
    stores: items.map(({ id }) => id),
    hotWords: (await call(connection, 'catalogue.hotWords', {})).words,
  };
}

/** Lists of twenty: every main category through the eyes of several cars, and what follows the first page of all. */
export const listQuestions = ({ models, categories }: Chain): Buffer[] =>
  models.flatMap(({ id: modelId }) => [
    ...categories.map((categoryId) => encodeOperation('catalogue.list', { categoryId, modelId })),
    encodeOperation('catalogue.list', { modelId, cursor: 'pk', sort: 'sales' }),
  ]);

export const detailQuestions = ({ models, spus }: Chain): Buffer[] =>
  spus.map(({ id }, index) =>
    encodeOperation('catalogue.detail', { spuId: id, modelId: models[index % models.length]?.id }),
  );

/** What people type: hot words, titles cut short, a car's name with a part. */
const wordsOf = ({ hotWords, spus, models }: Chain): string[] => [
  ...hotWords,
  ...spus.slice(0, 30).map(({ title }) => title.slice(0, 6)),
  ...models.flatMap(({ series }) => PART_WORDS.map((part) => `${series} ${part}`)),
];

export const searchQuestions = (chain: Chain): Buffer[] =>
  wordsOf(chain).map((q, index) =>
    encodeOperation('catalogue.search', { q, modelId: chain.models[index % chain.models.length]?.id }),
  );

/** The same words, each time as a question nobody asked before: nothing is answered from what was made earlier. */
export function freshSearches(chain: Chain): () => Buffer {
  const words = wordsOf(chain);
  let asked = 0;
  return () => {
    asked += 1;
    const modelId = chain.models[asked % chain.models.length]?.id;
    return encodeOperation('catalogue.search', { q: words[asked % words.length] ?? '', modelId, maxFen: 9e7 + asked });
  };
}

/** Free starts of a maintenance package: every store on several days, read from the database each time. */
export function slotQuestions({ stores, spus }: Chain, serviceSku: string): Buffer[] {
  const today = dayOf(Date.now());
  const skus = [serviceSku, ...spus.filter(({ title }) => title.includes('套餐')).map(({ skuId }) => skuId)];
  return stores.flatMap((storeId, index) =>
    Array.from({ length: DAYS }, (_, n) =>
      encodeOperation('booking.slots', {
        storeId,
        skuIds: skus[(index + n) % Math.min(skus.length, 6)] ?? serviceSku,
        day: addDays(today, n + 1),
      }),
    ),
  );
}
