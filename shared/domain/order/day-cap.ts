import type { Sku, Spu, SpuKind } from '../../contracts/catalogue';

/**
 * How many pieces of one SKU a person may buy on a business day, by kind of goods. Without a bound one buyer empties a shelf, or farms what an
 * order gives with hundreds of small ones. Each is above what a household with its cars uses:
 * - goods 20: ten litres of screen wash for two cars, a case of oil;
 * - tyres 8: two cars, all four wheels;
 * - services 5: four wheels and the spare are balanced one by one;
 * - packages 5: the cars of a family, at more than one store (each takes so many a day: booking/visits.ts).
 * A flash sale or group buy that headquarters gives a higher limit of its own keeps that.
 */
export const dayCaps = { goods: 20, tyre: 8, service: 5, package: 5 } as const satisfies Record<
  SpuKind | 'tyre',
  number
>;

type Kind = { readonly spu: Pick<Spu, 'kind' | 'fitment'>; readonly sku: Pick<Sku, 'fitment'> };

/** A tyre is what is chosen by a tyre's size, fitted at the store (then its kind is another) or not. */
const isTyre = ({ spu, sku }: Kind): boolean => [...spu.fitment, ...sku.fitment].some(({ kind }) => kind === 'tyre');

export const mostADay = (one: Kind): number => dayCaps[isTyre(one) ? 'tyre' : one.spu.kind];

/** What the buyer is told: the bound, and how many they can still have today. */
export function sayCap(kind: SpuKind, most: number, left: number): string {
  const [what, unit] = kind === 'goods' ? ['这件商品', '件'] : ['这项服务', '次'];
  const rest = left > 0 ? `还可以买 ${left} ${unit}` : '请明天再买';
  return `${what}每人每天最多买 ${most} ${unit}，${rest}`;
}
