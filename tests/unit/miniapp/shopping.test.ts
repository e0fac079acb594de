import { expect, test } from '@jest/globals';
import type { CartLine } from '@shared/contracts/order';
import type { StoreCard } from '@shared/contracts/store';
import { errorFrom } from '@/api/errors';
import { chosenOf } from '@/features/cart/chosen';
import { countOf, noFilters, toQuery } from '@/features/catalogue/filters';
import { categoryIcon } from '@/features/catalogue/labels';
import { packLines, unpackLines } from '@/features/checkout/lines';
import { distance } from '@/features/store/labels';
import { plan } from '@/features/store/plan';

test('order lines survive the trip through a page address; nonsense in one is dropped', () => {
  const lines = [
    { skuId: 'sku_a', qty: 1 },
    { skuId: 'sku_b', qty: 12 },
  ];

  expect(unpackLines(packLines(lines))).toEqual(lines);
  expect(unpackLines(undefined)).toEqual([]);
  expect(unpackLines('sku_a*0,sku_b*x,*3,sku_c,sku_d*2')).toEqual([{ skuId: 'sku_d', qty: 2 }]);
});

test.each([
  [null, ''],
  [12, '50 m'],
  [849, '850 m'],
  [949, '950 m'],
  [975, '1.0 km'],
  [6_912, '6.9 km'],
  [12_300, '12 km'],
  [120_400, '120 km'],
])('%p metres read %p, number and unit never apart', (metres, words) => {
  expect(distance(metres).replace('\u00a0', ' ')).toBe(words);
  expect(distance(metres)).not.toContain(' ');
});

const store = (id: string, lat: number, lng: number) => ({ id, lat, lng }) as StoreCard;

test('the plan keeps every store inside, north up and east right', () => {
  const { pins, me } = plan([store('sto_s', 31.1, 121.4), store('sto_n', 31.3, 121.6)], { lat: 31.2, lng: 121.5 });
  const [south, north] = pins;

  for (const pin of [...pins, me]) {
    expect(pin?.left).toBeGreaterThanOrEqual(0);
    expect(pin?.left).toBeLessThanOrEqual(100);
    expect(pin?.top).toBeGreaterThanOrEqual(0);
    expect(pin?.top).toBeLessThanOrEqual(100);
  }
  expect(north?.top).toBeLessThan(south?.top ?? 0);
  expect(north?.left).toBeGreaterThan(south?.left ?? 100);
  expect(me?.left).toBeCloseTo(50);
});

test('a lone store stands in the middle; no store draws nothing', () => {
  expect(plan([store('sto_1', 31, 121)], null).pins[0]).toMatchObject({ left: 50, top: 50 });
  expect(plan([], null)).toEqual({ pins: [], me: null });
});

test('only what is set goes into the question, and fitment only with a car', () => {
  const filters = { ...noFilters, fits: true, brand: '美孚', maxFen: 10_000 };

  expect(toQuery(noFilters, undefined)).toEqual({});
  expect(toQuery(filters, 'mdl_1')).toEqual({ modelId: 'mdl_1', fits: '1', brand: '美孚', maxFen: 10_000 });
  expect(toQuery(filters, undefined)).toEqual({ brand: '美孚', maxFen: 10_000 });
  expect(countOf(filters)).toBe(2);
});

test('what cannot be bought is never chosen for the checkout', () => {
  const line = (skuId: string, problem: CartLine['problem']) => ({ skuId, problem }) as CartLine;
  const lines = [line('sku_a', null), line('sku_b', 'off_sale'), line('sku_c', null)];

  expect(chosenOf(lines, new Set(['sku_c'])).map((one) => one.skuId)).toEqual(['sku_a']);
});

test('categories get the icon of what they are called', () => {
  expect(categoryIcon({ name: '空调', icon: '/media/icon-aircon.svg' })).toBe('snowflake');
  expect(categoryIcon({ name: '维修检测', icon: '/media/icon-repair.svg' })).toBe('gauge');
  expect(categoryIcon({ name: '其他', icon: '' })).toBe('wrench');
});

test('an answer that is not ours becomes our own failure, in words', () => {
  const known = errorFrom(409, { error: { code: 'SLOT_TAKEN', message: '约满', requestId: 'req_1' } });

  expect(known).toMatchObject({ code: 'SLOT_TAKEN', message: '约满', requestId: 'req_1' });
  expect(errorFrom(502, '<html>')).toMatchObject({ code: 'INTERNAL', requestId: null });
  expect(errorFrom(429, null)).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
});
