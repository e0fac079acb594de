import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Input, Output } from '@shared/contracts/contracts';
import { contracts } from '@shared/contracts/contracts';
import { Client } from '../../fixtures/client';
import { startTestStack, type TestStack } from '../../fixtures/stack';

const corolla = 'mdl_toyota_corolla_12t_2019';
let stack: TestStack;
let visitor: Client;
beforeAll(async () => {
  stack = await startTestStack({ http: true, functions: ['catalogue'] });
  await (await import('../../../infra/demo/import')).importReference({ log: () => {} });
  visitor = new Client(stack.url, stack.sandbox.url, 'nobody');
}, 90_000);
afterAll(() => stack.close());

type Page = Output<'catalogue.list'>;
const list = (input: Input<'catalogue.list'>): Promise<Page> => visitor.get('catalogue.list', input);

/** Every page one after the other. */
async function whole(input: Input<'catalogue.list'>): Promise<Page['items']> {
  const items: Page['items'] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ ...input, limit: 50, ...(cursor ? { cursor } : {}) });
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor);
  return items;
}

describe('catalogue.list', () => {
  test('pages follow each other without gap or repetition, and the total is right', async () => {
    const { total } = await list({});
    const items = await whole({});
    expect(items).toHaveLength(total);
    expect(new Set(items.map((card) => card.id)).size).toBe(total);
  });

  test('a category holds those below it', async () => {
    const oil = await whole({ categoryId: 'cat_oil' });
    const full = await whole({ categoryId: 'cat_oil_full' });
    expect(full.length).toBeGreaterThan(10);
    expect(oil.length).toBeGreaterThan(full.length);
    expect((await list({ categoryId: 'cat_none' })).total).toBe(0);
  });

  test('filters by kind, price and brand; the brands to choose from are those before the brand is chosen', async () => {
    const page = await list({ categoryId: 'cat_oil', minFen: 20_000, maxFen: 40_000 });
    const chosen = await list({ categoryId: 'cat_oil', minFen: 20_000, maxFen: 40_000, brand: '壳牌' });
    expect(page.items.every((card) => card.priceFen >= 20_000 && card.priceFen <= 40_000)).toBe(true);
    expect(page.brands).toContain('壳牌');
    expect(chosen.brands).toEqual(page.brands);
    expect(chosen.total).toBeGreaterThan(0);
    expect(chosen.total).toBeLessThan(page.total);
    expect((await whole({ kind: 'service' })).every((card) => card.kind === 'service')).toBe(true);
  });

  test.each<[NonNullable<Input<'catalogue.list'>['sort']>, (card: Page['items'][number]) => number]>([
    ['sales', (card) => -card.sold],
    ['price_asc', (card) => card.priceFen],
    ['price_desc', (card) => -card.priceFen],
  ])('sorts by %s', async (sort, worth) => {
    const values = (await whole({ sort })).map(worth);
    expect(values).toEqual([...values].sort((a, b) => a - b));
  });

  test('newest first', async () => {
    const { catalogue } = await import('../../../functions/catalogue/catalogue.repo');
    const { bySpu } = await catalogue.read();
    const days = (await whole({ sort: 'newest' })).map((card) => bySpu.get(card.id)?.createdAt ?? '');
    expect(days).toEqual([...days].sort().reverse());
  });

  test('with a car: fitting ones first, the SKU on the card is the one that fits, and fits=1 leaves out the rest', async () => {
    const all = await whole({ modelId: corolla });
    const order = all.map((card) => ['fits', 'any', 'check', 'no'].indexOf(card.fit));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(all.find((card) => card.id === 'spu_tyre_mich_ps5')?.fit).toBe('no');
    expect(all.find((card) => card.id === 'spu_tyre_mich_primacy4')).toMatchObject({
      fit: 'fits',
      skuId: 'sku_tyre_mich_primacy4_205_55r16',
    });

    const fitting = await whole({ modelId: corolla, fits: '1' });
    expect(fitting.map((card) => card.id)).toEqual(
      all.filter((card) => card.fit === 'fits' || card.fit === 'any').map((card) => card.id),
    );
  });

  test('an unknown model sees what a visitor without a car sees', async () => {
    // The cursor is good for the question it was given for, so it differs.
    const { next: _, ...page } = await list({ modelId: 'mdl_unknown' });
    expect(await list({})).toMatchObject(page);
  });
});

test('a changed catalogue changes the answers that were kept', async () => {
  const { catalogue, replaceCatalogue } = await import('../../../functions/catalogue/catalogue.repo');
  const before = await visitor.get('catalogue.detail', { spuId: 'spu_wash_standard' });
  const now = await catalogue.read();
  const dearer = { ...before.spu, skus: before.spu.skus.map((sku) => ({ ...sku, priceFen: sku.priceFen + 100 })) };
  const spus = now.spus.map((spu) => (spu.id === dearer.id ? dearer : spu));

  await replaceCatalogue({ categories: now.categories, spus, hotWords: now.hotWords });
  catalogue.forget();

  expect((await visitor.get('catalogue.detail', { spuId: 'spu_wash_standard' })).spu).toEqual(dearer);
});

test('answers are what the contract says', async () => {
  expect(() => contracts['catalogue.home'].output.parse({})).toThrow();
  contracts['catalogue.home'].output.parse(await visitor.get('catalogue.home', { modelId: corolla }));
  contracts['catalogue.categories'].output.parse(await visitor.get('catalogue.categories', {}));
  contracts['catalogue.list'].output.parse(await list({ modelId: corolla }));
  contracts['catalogue.search'].output.parse(await visitor.get('catalogue.search', { q: '机油', modelId: corolla }));
  contracts['catalogue.detail'].output.parse(
    await visitor.get('catalogue.detail', { spuId: 'spu_tyre_mich_primacy4', modelId: corolla }),
  );
  contracts['catalogue.suggest'].output.parse(await visitor.get('catalogue.suggest', { q: '米' }));
  contracts['catalogue.hotWords'].output.parse(await visitor.get('catalogue.hotWords', {}));
});

test.each<[string, RegExp]>([
  ['米', /^米其林/],
  ['5w', /^5W-\d0 机油$/],
  ['205', /^205\//],
  ['机', /^机油/],
])('%s is completed', async (q, first) => {
  const { words } = await visitor.get('catalogue.suggest', { q });
  expect(words[0]).toMatch(first);
  expect(words.length).toBeLessThanOrEqual(10);
});

test('what was suggested or is a hot word finds something', async () => {
  const { words } = await visitor.get('catalogue.suggest', { q: '米' });
  const { words: hot } = await visitor.get('catalogue.hotWords', {});
  for (const q of [...words, ...hot]) expect((await visitor.get('catalogue.search', { q })).total).toBeGreaterThan(0);
});

test('what is not there is not found', async () => {
  expect((await visitor.ask('catalogue.detail', { spuId: 'spu_none' })).error?.code).toBe('NOT_FOUND');
  expect((await visitor.get('catalogue.search', { q: '！！' })).total).toBe(0);
});
