import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { at } from '@shared/kernel/time';
import { Client } from '../../fixtures/client';
import { store } from '../../fixtures/shop';
import { startTestStack, type TestStack } from '../../fixtures/stack';

// Chengdu and Shanghai; 22 November 2026 is a Sunday, on which the second Shanghai store is closed.
const sundayOff = [null, ...Array.from({ length: 6 }, () => ({ open: 480, close: 1200 }))];
const stores = [
  store('sto_sh_near', { name: '车坞养车（徐汇店）', city: '上海市', lat: 31.2, lng: 121.44, score: 4.6 }),
  store('sto_sh_far', {
    name: '车坞养车（嘉定店）',
    city: '上海市',
    district: '嘉定区',
    lat: 31.38,
    lng: 121.25,
    score: 4.9,
    week: sundayOff,
    services: ['cat_wash'],
  }),
  store('sto_cd', {
    name: '车坞养车（高新店）',
    city: '成都市',
    province: '四川省',
    lat: 30.55,
    lng: 104.07,
    score: 4.7,
  }),
  store('sto_gone', { name: '车坞养车（停业店）', city: '上海市', open: false }),
];
const here = { lat: '31.201', lng: '121.441' };

let stack: TestStack;
let clock: typeof import('../../../functions/platform/clock');
let visitor: Client;
beforeAll(async () => {
  stack = await startTestStack({ http: true, functions: ['store'] });
  clock = await import('../../../functions/platform/clock');
  await (await import('../../../functions/store/store.repo')).replaceStores(stores);
  visitor = new Client(stack.url, stack.sandbox.url, 'nobody');
});
afterAll(() => stack.close());
afterEach(() => clock.shiftClock(0));

const noonOf = (day: string): void => clock.shiftClock(at(day, 12 * 60) - Date.now());
const list = async (input: object): Promise<string[]> =>
  (await visitor.get('store.list', input)).items.map((card) => card.id);

describe('store.list', () => {
  test('nearest first with metres when a point is given, best first otherwise', async () => {
    const near = await visitor.get('store.list', here as never);
    expect(near.items.map((card) => card.id)).toEqual(['sto_sh_near', 'sto_sh_far', 'sto_cd']);
    expect(near.items[0]?.distanceM).toBeGreaterThan(100);
    expect(near.items[0]?.distanceM).toBeLessThan(200);
    expect(near.total).toBe(3);

    const best = await visitor.get('store.list', {});
    expect(best.items.map((card) => [card.id, card.distanceM])).toEqual([
      ['sto_sh_far', null],
      ['sto_cd', null],
      ['sto_sh_near', null],
    ]);
  });

  test('by city, service and words; a store out of business is not listed', async () => {
    expect(await list({ city: '上海市' })).toEqual(['sto_sh_far', 'sto_sh_near']);
    expect(await list({ service: 'cat_maintenance' })).toEqual(['sto_cd', 'sto_sh_near']);
    expect(await list({ q: '嘉定' })).toEqual(['sto_sh_far']);
    expect(await list({ q: '四川 高新' })).toEqual(['sto_cd']);
    expect(await list({ q: '停业' })).toEqual([]);
    expect(await list({ city: '上海市', service: 'cat_maintenance', ...here })).toEqual(['sto_sh_near']);
  });

  test('open now follows the clock of China', async () => {
    noonOf('2026-11-22');
    expect(await list({ openNow: '1', city: '上海市' })).toEqual(['sto_sh_near']);
    noonOf('2026-11-23');
    expect(await list({ openNow: '1', city: '上海市' })).toEqual(['sto_sh_far', 'sto_sh_near']);
    clock.shiftClock(at('2026-11-23', 23 * 60) - Date.now());
    expect(await list({ openNow: '1' })).toEqual([]);
  });

  test.each([{}, here])('pages follow each other without gap or repetition: %j', async (point) => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await visitor.get('store.list', { ...point, limit: 1, ...(cursor ? { cursor } : {}) } as never);
      expect(page.items).toHaveLength(1);
      seen.push(...page.items.map((card) => card.id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen).toEqual(await list(point));
  });

  test('a cursor that was made up, changed or of another list is refused', async () => {
    const { next } = await visitor.get('store.list', { limit: 1 });
    const ask = (input: object) => visitor.ask('store.list', { limit: 1, ...input } as never);
    expect(await ask({ cursor: next ?? '' })).toMatchObject({ status: 200 });
    for (const cursor of ['../../etc', 'p1', `p0${next?.slice(2)}`, `${next}x`, '', '.'])
      expect(await ask({ cursor })).toMatchObject({ status: 400, error: { code: 'BAD_REQUEST' } });
    expect(await ask({ cursor: next ?? '', city: '上海' })).toMatchObject({ status: 400 });
  });
});

test('store.detail tells the distance, the hours of the day, and of a closed store that it is closed', async () => {
  noonOf('2026-11-22');
  const { card, store: whole } = await visitor.get('store.detail', { storeId: 'sto_sh_far', ...here } as never);
  expect(card).toMatchObject({ hoursToday: '今日休息', openNow: false });
  expect(card.distanceM).toBeGreaterThan(20_000);
  expect(whole).toEqual(stores[1]);
  expect((await visitor.get('store.detail', { storeId: 'sto_gone' })).card.hoursToday).toBe('暂停营业');
  expect((await visitor.ask('store.detail', { storeId: 'sto_none' })).error?.code).toBe('STORE_NOT_FOUND');
});

test('store.cities counts stores in business', async () => {
  const { cities } = await visitor.get('store.cities', {});
  expect(cities).toEqual([
    { name: '上海市', province: '上海', stores: 2, lat: 31.29, lng: 121.345 },
    { name: '成都市', province: '四川省', stores: 1, lat: 30.55, lng: 104.07 },
  ]);
});

test('other domains read the same stores', async () => {
  const { readStore } = await import('../../../functions/store/read-store');
  expect(await readStore('sto_cd')).toEqual(stores[2]);
  expect((await readStore('sto_gone'))?.open).toBe(false);
  expect(await readStore('sto_none')).toBeUndefined();
});
