import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Output } from '@shared/contracts/contracts';
import { bestVerdict } from '@shared/domain/vehicle/fitment';
import { parse } from 'csv-parse/sync';
import type { CatalogueSnapshot } from '../../../functions/catalogue/snapshot';
import type { Directory } from '../../../functions/store/directory';
import type { Library } from '../../../functions/vehicle/library';
import { Client } from '../../fixtures/client';
import { startTestStack, type TestStack } from '../../fixtures/stack';

const read = (name: string): Record<string, string>[] =>
  parse(readFileSync(`infra/demo/data/${name}.csv`), { columns: true });
const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

let stack: TestStack;
let demo: typeof import('../../../infra/demo/import');
let snapshot: CatalogueSnapshot;
let library: Library;
let directory: Directory;
const log: string[] = [];

beforeAll(async () => {
  stack = await startTestStack({ http: true, functions: ['catalogue', 'vehicle', 'store', 'member'] });
  demo = await import('../../../infra/demo/import');
  await demo.importReference({ log: (line) => log.push(line) });
  snapshot = await (await import('../../../functions/catalogue/catalogue.repo')).catalogue.read();
  library = await (await import('../../../functions/vehicle/vehicle.repo')).library.read();
  directory = await (await import('../../../functions/store/store.repo')).directory.read();
});
afterAll(() => stack.close());

test('loads everything and says so; loaded again nothing changes', async () => {
  expect(log.map((line) => line.split(':')[0])).toEqual(['model library', 'catalogue', 'stores']);
  const again: string[] = [];

  await demo.importReference({ log: (line) => again.push(line) });

  expect(again).toEqual([
    expect.stringMatching(/^model library: unchanged/),
    expect.stringMatching(/^catalogue: unchanged/),
    expect.stringMatching(/^stores: unchanged/),
  ]);
});

describe('size', () => {
  test('brands, models, categories, products, stores', () => {
    expect(library.brands.length).toBeGreaterThanOrEqual(30);
    expect(library.models.size).toBeGreaterThanOrEqual(120);
    expect(snapshot.categories.filter((category) => category.parentId === null).length).toBeGreaterThanOrEqual(12);
    expect(snapshot.spus.length).toBeGreaterThanOrEqual(150);
    expect(directory.inBusiness).toHaveLength(60);
    expect(directory.cities).toHaveLength(15);
  });

  test('everything is marked as demo', () => {
    expect(snapshot.spus.every((spu) => spu.demo)).toBe(true);
    expect(directory.inBusiness.every((store) => store.demo)).toBe(true);
  });
});

describe('it hangs together', () => {
  test('every model has a maintenance package that fits, and fits where it is offered', () => {
    const without = [...library.models.values()].filter(
      (model) => !snapshot.spus.some((spu) => spu.maintenance && bestVerdict(spu, model).fit === 'fits'),
    );
    expect(without.map((model) => model.id)).toEqual([]);
  });

  test('every store that offers a category has the bays and the skills for all its services', () => {
    const missing = directory.inBusiness.flatMap((store) =>
      snapshot.spus
        .filter((spu) => spu.labor && store.services.includes(spu.categoryId))
        .filter((spu) => !store.bays[spu.labor?.bay ?? ''] || !store.skills[spu.labor?.skill ?? ''])
        .map((spu) => `${store.id} ${spu.id} ${spu.labor?.bay} ${spu.labor?.skill}`),
    );
    expect(missing).toEqual([]);
  });

  test('every service can be had in some store, and every category of a store exists', () => {
    const offered = new Set(directory.inBusiness.flatMap((store) => store.services));
    expect(snapshot.spus.filter((spu) => spu.labor && !offered.has(spu.categoryId)).map((spu) => spu.id)).toEqual([]);
    expect([...offered].filter((id) => !snapshot.within.has(id))).toEqual([]);
  });

  test('technicians of a store have its skills, and enough of them', () => {
    for (const store of directory.inBusiness) {
      expect(unique(store.technicians.flatMap((one) => one.skills)).sort()).toEqual(Object.keys(store.skills).sort());
      for (const [skill, count] of Object.entries(store.skills))
        expect(store.technicians.filter((one) => one.skills.includes(skill)).length).toBeGreaterThanOrEqual(count);
    }
  });

  test('stores lie where their city is: within 60 km of the middle of their stores', async () => {
    const { distanceM } = await import('@shared/domain/store/distance');
    for (const city of directory.cities)
      for (const store of directory.inBusiness.filter((one) => one.city === city.name))
        expect(distanceM(city, store)).toBeLessThan(60_000);
  });

  test('stock is of stocked SKUs, in stores that exist; one place has none left and one exactly one', () => {
    const stores = new Set(directory.byId.keys());
    const rows = demo.expandStock(
      read('stock').map((row) => ({ skuId: row.skuId ?? '', location: row.location ?? '', qty: Number(row.qty) })),
      [...stores],
    );
    expect(rows.filter((row) => !snapshot.bySku.get(row.skuId)?.sku.stocked)).toEqual([]);
    expect(rows.filter((row) => !stores.has(row.location) && row.location !== 'wh_main')).toEqual([]);
    expect(unique(rows.map((row) => `${row.skuId} ${row.location}`))).toHaveLength(rows.length);
    const first = rows.filter((row) => row.location === 'sto_sh_xuhui');
    expect(first.filter((row) => row.qty === 0).length).toBeGreaterThanOrEqual(1);
    expect(first.filter((row) => row.qty === 1).length).toBeGreaterThanOrEqual(1);
  });

  test('what can be shipped, and only that, lies in the main warehouse', () => {
    const inMain = read('stock').filter((row) => row.location === 'wh_main');
    const shippable = [...snapshot.bySku.values()].filter(({ sku }) => sku.stocked && sku.weightG > 0);
    expect(inMain.map((row) => row.skuId).sort()).toEqual(shippable.map(({ sku }) => sku.id).sort());
    expect(inMain.every((row) => Number(row.qty) >= 8)).toBe(true);
  });

  test('the first Shanghai store offers everything, and its staff are the people of the sandbox', () => {
    const home = directory.byId.get('sto_sh_xuhui');
    const services = unique(snapshot.spus.filter((spu) => spu.labor).map((spu) => spu.categoryId));
    expect(services.filter((id) => !home?.services.includes(id))).toEqual([]);
    const phoneOf = (user: string): string => stack.sandbox.state.users.user(user).phone;
    expect(read('staff').map((row) => [row.phone, row.place])).toEqual([
      [phoneOf('staff'), 'sto_sh_xuhui'],
      [phoneOf('staff2'), 'sto_sh_pudong'],
      [phoneOf('hq'), 'sto_hq'],
    ]);
  });

  test('prices make sense: above zero, never above the list price, five litres dearer than four', () => {
    for (const { sku } of snapshot.bySku.values()) {
      expect(sku.priceFen).toBeGreaterThan(0);
      expect(sku.priceFen).toBeLessThanOrEqual(sku.listPriceFen);
    }
    for (const spu of snapshot.spus.filter((one) => one.id.startsWith('spu_minor_'))) {
      const prices = spu.skus.map((sku) => sku.priceFen);
      expect(prices).toEqual([...prices].sort((a, b) => a - b));
    }
  });
});

describe('pictures', () => {
  const media = 'infra/demo/media';

  test('every picture that is named is there', () => {
    const named = unique([
      ...snapshot.categories.map((category) => category.icon),
      ...snapshot.spus.flatMap((spu) => [spu.picture, ...spu.pictures]),
      ...directory.inBusiness.map((store) => store.picture),
    ]);
    expect(named.filter((name) => !/^\/media\/[a-z0-9-]+\.svg$/.test(name))).toEqual([]);
    expect(named.filter((name) => !existsSync(path.join(media, path.basename(name))))).toEqual([]);
  });

  test('together they are small', () => {
    const bytes = readdirSync(media).reduce((total, name) => total + statSync(path.join(media, name)).size, 0);
    expect(bytes).toBeLessThan(3_000_000);
  });

  test('they are drawings only: nothing that runs or is fetched', () => {
    for (const name of readdirSync(media)) {
      const svg = readFileSync(path.join(media, name), 'utf8');
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="/);
      expect(svg.slice(40)).not.toMatch(/<script|<image|https?:|NaN|undefined/);
    }
  });
});

describe('through the API', () => {
  const visitor = (): Client => new Client(stack.url, stack.sandbox.url, 'nobody');
  const corolla = 'mdl_toyota_corolla_12t_2019';
  type Cards = Output<'catalogue.search'>['items'];
  const search = async (q: string, modelId?: string): Promise<Cards> =>
    (await visitor().get('catalogue.search', { q, ...(modelId ? { modelId } : {}) })).items;

  test('the home page has eight services and nothing that does not fit', async () => {
    const home = await visitor().get('catalogue.home', { modelId: corolla });
    expect(home.services.map((category) => category.id)).toEqual([
      'cat_maintenance',
      'cat_tyre',
      'cat_brake',
      'cat_battery',
      'cat_wash',
      'cat_beauty',
      'cat_aircon',
      'cat_repair',
    ]);
    expect(home.packages[0]).toMatchObject({ kind: 'package', fit: 'fits' });
    expect(home.packages[0]?.title).toContain('0W-20');
    const all = [...home.packages, ...home.offers, ...home.recommended];
    expect(all.filter((card) => card.fit === 'no')).toEqual([]);
    expect(unique(all.map((card) => card.id))).toHaveLength(all.length);
  });

  test('without a car, maintenance leads the packages, and lists go by sales', async () => {
    const home = await visitor().get('catalogue.home', {});
    expect(home.packages.slice(0, 3).every((card) => card.title.includes('保养'))).toBe(true);
    const { items } = await visitor().get('catalogue.list', { categoryId: 'cat_maintenance' });
    const sold = items.map((card) => card.sold);
    expect(sold).toEqual([...sold].sort((a, b) => b - a));
  });

  test('a battery car is offered no oil', async () => {
    const home = await visitor().get('catalogue.home', { modelId: 'mdl_tesla_model3_rwd_2023' });
    const titles = [...home.packages, ...home.offers, ...home.recommended].map((card) => card.title);
    expect(titles.filter((title) => /机油|小保养|火花塞/.test(title))).toEqual([]);
    expect(titles.some((title) => title.includes('纯电'))).toBe(true);
  });

  test.each<[string, RegExp]>([
    ['卡罗拉 刹车片', /刹车片.*卡罗拉/],
    ['刹车片', /刹车片/],
    ['5w30', /5W-30/],
    ['0W-20 美孚', /美孚.*0W-20/],
    ['205/55R16', /轮胎/],
    ['2055516', /轮胎/],
    ['电瓶', /电瓶|蓄电池/],
    ['w712', /W 712/],
    ['HU7019z', /HU 7019 z/],
    ['雨刮', /雨刷/],
    ['洗车', /^标准洗车$/],
    ['标准洗车', /^标准洗车$/],
    ['空调滤', /空调滤/],
    ['model 3 脚垫', /脚垫.*Model 3/],
  ])('%s finds it first', async (query, title) => {
    const [first] = await search(query);
    expect(first?.title).toMatch(title);
  });

  test('a series in the query shows the size that fits it', async () => {
    const tyres = await search('卡罗拉 轮胎');
    expect(tyres.length).toBeGreaterThan(3);
    for (const card of tyres.filter((one) => one.id.startsWith('spu_tyre_mich_primacy4')))
      expect(card.skuId).toMatch(/205_55r16$/);
  });

  test('with my car, what fits comes before what does not', async () => {
    const [first] = await search('机油', corolla);
    expect(first).toMatchObject({ fit: 'fits' });
    expect(first?.title).toContain('0W-20');
  });

  test('the detail says for each SKU whether it fits and why', async () => {
    const { fits } = await visitor().get('catalogue.detail', {
      spuId: 'spu_minor_mobil_5w30',
      modelId: 'mdl_toyota_corolla_16_2014',
    });
    expect(fits[0]).toEqual({
      skuId: 'sku_minor_mobil_5w30_4l',
      fit: 'no',
      why: '您的车用 5W-30，4.2L；本品 4L 装不足一次用量',
    });
    expect(fits[1]?.fit).toBe('fits');
  });
});
