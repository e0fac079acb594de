import type { Category } from '@shared/contracts/catalogue';

/** The category that the scope of a coupon names (`限轮胎类商品` → 轮胎), the longest name first; null where it names none. */
export function categoryIn(scope: string, categories: readonly Pick<Category, 'id' | 'name' | 'parentId'>[]) {
  const named = categories.filter(({ name, parentId }) => parentId === null && name !== '' && scope.includes(name));
  return named.sort((a, b) => b.name.length - a.name.length)[0]?.id ?? null;
}
