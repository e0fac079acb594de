import { expect, test } from '@jest/globals';
import { FREE_FREIGHT_FROM_FEN, freightOf } from '@shared/domain/order/freight';
import { allocate, type Fen, sum } from '@shared/kernel/money';
import fc from 'fast-check';

const NEAR = ['上海市', '江苏省', '浙江', '浙江省'];
const USUAL = ['北京市', '安徽省', '广东省', '广西壮族自治区', '黑龙江省', '四川省', '陕西省'];
const REMOTE = ['新疆维吾尔自治区', '西藏自治区', '青海省', '内蒙古自治区', '宁夏回族自治区', '甘肃省', '海南省'];
const NOT_SERVED = ['香港特别行政区', '澳门特别行政区', '台湾省', '加州', ''];

const weight = fc.integer({ min: 1, max: 200_000 });
const belowFree = fc.integer({ min: 0, max: FREE_FREIGHT_FROM_FEN - 1 });
const goods = fc.integer({ min: 0, max: 10_000_000 });
const served = fc.constantFrom(...NEAR, ...USUAL, ...REMOTE);

function freight(province: string, weightG: number, goodsFen: number): Fen {
  const result = freightOf({ province, weightG, goodsFen });
  if (!result.ok) throw new Error(`refused: ${province}`);
  return result.value;
}

test('each region costs its first kilogram and then each further one begun', () => {
  const tariffs = [
    [NEAR, 800, 200],
    [USUAL, 1_000, 400],
    [REMOTE, 1_500, 1_000],
  ] as const;
  for (const [provinces, first, further] of tariffs) {
    for (const province of provinces) {
      expect([1, 1_000, 1_001, 2_000, 4_200].map((grams) => freight(province, grams, 0))).toEqual([
        first,
        first,
        first + further,
        first + further,
        first + 4 * further,
      ]);
    }
  }
});

test('a heavier parcel never costs less, and a kilogram more costs exactly the further one', () => {
  fc.assert(
    fc.property(served, weight, fc.integer({ min: 0, max: 5_000 }), belowFree, (province, grams, more, goodsFen) => {
      const base = freight(province, grams, goodsFen);
      const oneMore = freight(province, grams + 1_000, goodsFen) - base;
      expect(freight(province, grams + more, goodsFen)).toBeGreaterThanOrEqual(base);
      expect(oneMore).toBe(freight(province, 2_000, goodsFen) - freight(province, 1_000, goodsFen));
    }),
  );
});

test('more goods never cost more freight: free from the threshold, except to remote provinces', () => {
  fc.assert(
    fc.property(served, weight, goods, (province, grams, goodsFen) => {
      const cost = freight(province, grams, goodsFen);
      expect(cost).toBeLessThanOrEqual(freight(province, grams, 0));
      expect(cost === 0).toBe(goodsFen >= FREE_FREIGHT_FROM_FEN && !REMOTE.includes(province));
    }),
  );
});

test('freight spreads over the lines by weight to the fen', () => {
  const weights = fc.array(fc.integer({ min: 1, max: 9_000 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(served, weights, goods, (province, grams, goodsFen) => {
      const whole = freight(
        province,
        grams.reduce((a, b) => a + b, 0),
        goodsFen,
      );
      expect(sum(allocate(whole, grams))).toBe(whole);
    }),
  );
});

test('nothing is shipped to where nobody delivers', () => {
  for (const province of NOT_SERVED)
    expect(freightOf({ province, weightG: 1_000, goodsFen: 100_000 })).toMatchObject({
      ok: false,
      error: { code: 'NOT_SHIPPABLE' },
    });
});

test('a weight that is none is a mistake of the caller', () => {
  for (const weightG of [0, -1, 0.5, Number.NaN])
    expect(() => freightOf({ province: '上海市', weightG, goodsFen: 0 })).toThrow(RangeError);
});
