import type { Category } from '@shared/contracts/catalogue';
import { call } from '@/api/client';
import { key, queryClient } from '@/api/query';
import { openCategory } from '@/features/catalogue/chosen';
import { go } from '@/platform/go';

/** The category that the scope of a coupon names (`限轮胎类商品` → 轮胎), the longest name first; null where it names none. */
export function categoryIn(scope: string, categories: readonly Pick<Category, 'id' | 'name' | 'parentId'>[]) {
  const named = categories.filter(({ name, parentId }) => parentId === null && name !== '' && scope.includes(name));
  return named.sort((a, b) => b.name.length - a.name.length)[0]?.id ?? null;
}

/** Where a coupon can be spent: the part of the catalogue its scope names, else the catalogue. */
export async function goUse(coupon: { scope: string }): Promise<void> {
  const answer = await queryClient
    .fetchQuery({ queryKey: key('catalogue.categories', {}), queryFn: () => call('catalogue.categories', {}) })
    .catch(() => null);
  const categoryId = categoryIn(coupon.scope, answer?.categories ?? []);
  if (categoryId) openCategory(categoryId);
  else go('catalogue');
}
