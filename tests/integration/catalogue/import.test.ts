import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startTestStack, type TestStack } from '../../fixtures/stack';

const demo = (name: string): string => readFileSync(`infra/demo/data/${name}.csv`, 'utf8');
/** The header and the first rows. */
const some = (name: string, rows: number): string =>
  demo(name)
    .split('\n')
    .slice(0, rows + 1)
    .join('\n');
const library = { brands: demo('brands'), series: demo('series'), models: demo('models') };
const stores = { stores: some('stores', 3), technicians: '' };
const header = (name: string): string => some(name, 0);
const files = {
  categories: demo('categories'),
  spus: demo('spus'),
  skus: demo('skus'),
  hotWords: 'word\n机油\n',
};

let stack: TestStack;
let models: typeof import('../../../functions/vehicle/import-models');
let catalogue: typeof import('../../../functions/catalogue/import-catalogue');
let storeImport: typeof import('../../../functions/store/import-stores');
let db: typeof import('../../../functions/platform/db');

beforeAll(async () => {
  stack = await startTestStack({ functions: [] });
  models = await import('../../../functions/vehicle/import-models');
  catalogue = await import('../../../functions/catalogue/import-catalogue');
  storeImport = await import('../../../functions/store/import-stores');
  db = await import('../../../functions/platform/db');
});
afterAll(() => stack.close());

const version = async (table: 'catalogue' | 'vehicles' | 'stores'): Promise<unknown> =>
  (await db.get(table, { pk: 'VERSION', sk: 'VERSION' }))?.version;
/** Changes one cell of the first line that begins with `id`. */
function broken(text: string, id: string, from: string, to: string): string {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.startsWith(`${id},`));
  const line = lines[at];
  if (line === undefined || !line.includes(from)) throw new Error(`no ${from} in ${id}`);
  lines[at] = line.replace(from, to);
  return lines.join('\n');
}

test('a wrong row anywhere and no model is written', async () => {
  const wrong = broken(library.models, 'mdl_toyota_corolla_15_2022', '205/55R16', '205-55-16');

  const refused = models.importModels({ ...library, models: wrong });

  await expect(refused).rejects.toThrow(
    'models line 4, column tyreFront: "205-55-16" is not a tyre size like 205/55R16',
  );
  expect(await version('vehicles')).toBeUndefined();
});

describe('with the model library', () => {
  beforeAll(() => models.importModels(library));
  beforeEach(() => catalogue.importCatalogue(files));

  test('the same files again write nothing', async () => {
    const before = await version('catalogue');

    expect(await catalogue.importCatalogue(files)).toMatchObject({ written: 0, removed: 0 });
    expect(await models.importModels(library)).toMatchObject({ written: 0, removed: 0 });
    expect(await version('catalogue')).toBe(before);
  });

  test('a changed price is one row', async () => {
    const cheaper = { ...files, skus: broken(files.skus, 'sku_wash_standard_sedan', ',35,', ',30,') };

    expect(await catalogue.importCatalogue(cheaper)).toMatchObject({ written: 1, removed: 0 });

    const { catalogue: stored } = await import('../../../functions/catalogue/catalogue.repo');
    stored.forget();
    const { readSkus } = await import('../../../functions/catalogue/read-skus');
    const found = await readSkus(['sku_wash_standard_sedan', 'sku_unknown']);
    expect([...found.keys()]).toEqual(['sku_wash_standard_sedan']);
    expect(found.get('sku_wash_standard_sedan')?.sku.priceFen).toBe(3000);
  });

  test('what is off sale is not read, nor what is left out', async () => {
    const off = broken(files.spus, 'spu_wash_standard', ',yes,2026', ',no,2026');
    await catalogue.importCatalogue({ ...files, spus: off });
    const { catalogue: stored } = await import('../../../functions/catalogue/catalogue.repo');
    stored.forget();
    const { readSkus } = await import('../../../functions/catalogue/read-skus');

    expect((await readSkus(['sku_wash_standard_sedan'])).size).toBe(0);
    expect((await readSkus(['sku_wash_fine_sedan'])).size).toBe(1);
  });

  test.each<[string, () => Partial<typeof files>, string]>([
    [
      'a price above the list price',
      () => ({ skus: broken(files.skus, 'sku_wash_standard_sedan', ',35,', ',350,') }),
      'column price: above the list price',
    ],
    [
      'a price that is no amount',
      () => ({ skus: broken(files.skus, 'sku_wash_standard_sedan', ',35,', ',35元,') }),
      'column price: "35元" is not an amount in yuan',
    ],
    [
      'a category that is not there',
      () => ({ spus: broken(files.spus, 'spu_wash_standard', 'cat_wash', 'cat_none') }),
      'column categoryId: no category cat_none',
    ],
    [
      'a service without labour',
      () => ({ spus: broken(files.spus, 'spu_wash_standard', '30 wash beauty', '') }),
      'column labor: services and packages need it',
    ],
    [
      'minutes that are no half hours',
      () => ({ spus: broken(files.spus, 'spu_wash_standard', '30 wash beauty', '45 wash beauty') }),
      'column labor: "45 wash beauty"',
    ],
    [
      'a kind that does not exist',
      () => ({ spus: broken(files.spus, 'spu_wash_standard', ',service,', ',gift,') }),
      'column kind',
    ],
    [
      'an id used twice',
      () => ({ spus: `${files.spus}${files.spus.split('\n').find((row) => row.startsWith('spu_wash_standard,'))}\n` }),
      'spu_wash_standard was already used at spus line',
    ],
    [
      'a SKU of nothing',
      () => ({ skus: broken(files.skus, 'sku_wash_standard_sedan', 'spu_wash_standard', 'spu_none') }),
      'column spuId: no product spu_none',
    ],
    ['a product without SKU', () => ({ skus: header('skus') }), 'column skus'],
    [
      'a series the library does not have',
      () => ({ spus: broken(files.spus, 'spu_pad_bosch_1', 'ser_toyota_corolla', 'ser_toyota_supra') }),
      'not in the model library: ser_toyota_supra',
    ],
    [
      'a rule that does not exist',
      () => ({ spus: broken(files.spus, 'spu_pad_bosch_1', 'series=', 'colour=') }),
      'no rule colour',
    ],
    [
      'a parent that is no top category',
      () => ({ categories: broken(files.categories, 'cat_oil_full', 'cat_oil,', 'cat_none,') }),
      'no top category cat_none',
    ],
  ])('%s refuses the whole import', async (_, wrong, message) => {
    const before = await version('catalogue');

    await expect(catalogue.importCatalogue({ ...files, ...wrong() })).rejects.toThrow(message);

    expect(await version('catalogue')).toBe(before);
  });
});

describe('importStores', () => {
  beforeEach(() => storeImport.importStores(stores));

  test('the same file again writes nothing; a store left out is gone', async () => {
    expect(await storeImport.importStores(stores)).toMatchObject({ written: 0, removed: 0, kept: 3 });
    expect(await storeImport.importStores({ ...stores, stores: some('stores', 2) })).toMatchObject({
      written: 0,
      removed: 1,
    });
  });

  test('hours by day and exceptions arrive as minutes', async () => {
    const { directory } = await import('../../../functions/store/store.repo');
    directory.forget();
    const { readStore } = await import('../../../functions/store/read-store');
    const first = await readStore('sto_sh_xuhui');
    expect(first?.week).toEqual(Array(7).fill({ open: 480, close: 1260 }));
    expect(first?.overrides['2027-02-06']).toBeNull();
    expect(first?.overrides['2027-02-07']).toEqual({ open: 600, close: 1020 });
  });

  test.each<[string, () => Partial<typeof stores>, string]>([
    [
      'swapped coordinates',
      () => ({ stores: broken(stores.stores, 'sto_sh_xuhui', '31.1766,121.3987', '121.3987,31.1766') }),
      'stores line 2, column lat: not a latitude in China',
    ],
    [
      'closing before opening',
      () => ({ stores: broken(stores.stores, 'sto_sh_xuhui', '08:00-21:00', '21:00-08:00') }),
      'column sun: "21:00-08:00" closes before it opens',
    ],
    [
      'an hour that does not exist',
      () => ({ stores: broken(stores.stores, 'sto_sh_xuhui', '08:00-21:00', '08:00-25:00') }),
      'column sun: not a time of day',
    ],
    [
      'bays that are not counted',
      () => ({ stores: broken(stores.stores, 'sto_sh_xuhui', 'lift:6', 'lift') }),
      'column bays: "lift" is not name:count',
    ],
    [
      'an earn rate beyond ten per cent',
      () => ({ stores: broken(stores.stores, 'sto_sh_xuhui', ',120,14,200,', ',120,14,2000,') }),
      'column earnBp: must be 0 to 1000',
    ],
    [
      'a technician of no store',
      () => ({ technicians: 'storeId,name,title,skills,years\nsto_none,甲,技师,tyre,3\n' }),
      'technicians line 2, column storeId: no store sto_none',
    ],
  ])('%s refuse the whole import', async (_, wrong, message) => {
    const before = await version('stores');
    await expect(storeImport.importStores({ ...stores, ...wrong() })).rejects.toThrow(message);
    expect(await version('stores')).toBe(before);
  });
});
