import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Difference } from '@shared/contracts/inventory';
import { everything, stockOf } from '../../fixtures/books';
import type { Client } from '../../fixtures/client';
import { SKU, STORE } from '../../fixtures/shop';
import { bring, type Inventory, MAIN, movements, startInventory } from './support';

let shop: Inventory;
let staff: Client;
let hq: Client;

beforeAll(async () => {
  shop = await startInventory();
  [staff, hq] = await Promise.all([shop.staff('staff'), shop.staff('hq')]);
  await bring([{ skuId: SKU.filter, location: MAIN, qty: 20 }], 'main');
});
afterAll(() => shop.close());

/** Counts so many more or fewer than are there, and answers the difference that headquarters sees last. */
async function count(who: Client, location: string, by: number, note = '清点更正'): Promise<Difference> {
  const expected = (await stockOf(SKU.filter, location)).available;
  await who.get('inventory.stocktake', { skuId: SKU.filter, expected, counted: expected + by, note });
  const last = (await hq.get('inventory.differences', { limit: 50 })).items.at(-1);
  if (!last) throw new Error('no difference is listed');
  return last;
}
const entriesOf = async (target: string) => (await everything('audit')).filter((item) => item.target === target);

test('what a count found to be different waits at headquarters, with its value; one that was right does not', async () => {
  const { readSkus } = await import('../../../functions/catalogue/read-skus');
  const priceFen = (await readSkus([SKU.filter])).get(SKU.filter)?.sku.priceFen ?? 0;
  const found = await count(staff, STORE, -2, '破损 2 件');
  await count(staff, STORE, 0, '');

  const { items } = await hq.get('inventory.differences', {});

  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ id: found.id, locationName: '车坞 sto_first', why: '破损 2 件' });
  expect(found).toMatchObject({ by: '师傅 staff', mine: false, resolution: null, valueFen: -2 * priceFen });
  expect(found.expected - found.counted).toBe(2);
  const here = await movements({ skuId: SKU.filter, location: STORE });
  expect(here.find(({ id }) => id === found.id)).toMatchObject({ kind: 'stocktake', qty: -2 });
  expect((await staff.ask('inventory.differences', {})).error?.code).toBe('FORBIDDEN');
});

test('headquarters says once what it was: the same again is the same answer, other words are refused', async () => {
  const { id: differenceId } = await count(staff, STORE, 1);
  const said = { differenceId, outcome: 'store', note: '门店漏登记一件' } as const;

  const both = await Promise.all([hq, hq].map((one) => one.ask('inventory.resolveDifference', said)));
  const again = await hq.get('inventory.resolveDifference', said);
  const other = await hq.ask('inventory.resolveDifference', { ...said, outcome: 'miscounted' });
  const words = await hq.ask('inventory.resolveDifference', { ...said, note: '再核实一次' });

  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  expect(again.resolution).toMatchObject({ outcome: 'store', note: said.note });
  expect([other.error?.code, words.error?.code]).toEqual(['ALREADY_RESOLVED', 'ALREADY_RESOLVED']);
  expect(await entriesOf(differenceId)).toMatchObject([{ what: 'inventory.resolveDifference', why: said.note }]);
  expect((await hq.get('inventory.differences', {})).items.map(({ id }) => id)).not.toContain(differenceId);
  expect((await hq.get('inventory.differences', { which: 'resolved' })).items[0]).toEqual(again);
});

test('nobody answers for what they counted themselves', async () => {
  const own = await count(hq, MAIN, -1);
  const { resolve, readDifference } = await import('../../../functions/inventory/difference.repo');
  const { transact } = await import('../../../functions/platform/db');
  const said = { outcome: 'verified', note: '属实' } as const;

  const refused = await hq.ask('inventory.resolveDifference', { differenceId: own.id, ...said });
  const item = await readDifference(own.id);
  const written = item && (await transact(resolve(item, { ...said, by: '-', at: item.at }, item.byId)));

  expect(own).toMatchObject({ mine: true, locationName: '总仓' });
  expect(refused.error?.code).toBe('OWN_COUNT');
  expect(written).toMatchObject({ ok: false, error: { code: 'ALREADY_RESOLVED' } });
});

test('page by page, the oldest first; nothing that is not there', async () => {
  for (let n = 0; n < 2; n += 1) await count(staff, STORE, 1);

  const first = await hq.get('inventory.differences', { limit: 2 });
  const rest = await hq.get('inventory.differences', { limit: 50, cursor: first.next ?? '' });
  const none = { differenceId: 'mov_none', outcome: 'verified', note: '没有' } as const;

  const times = [...first.items, ...rest.items].map(({ at }) => at);
  expect(times).toEqual([...times].sort());
  expect(first.items).toHaveLength(2);
  expect((await hq.ask('inventory.resolveDifference', none)).error?.code).toBe('DIFFERENCE_NOT_FOUND');
});
