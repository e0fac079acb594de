import { call } from '@/api/client';
import { key, queryClient } from '@/api/query';
import { openCategory } from '@/features/catalogue/chosen';
import { go } from '@/platform/go';
import { categoryIn } from './category-in';

/** Where a coupon can be spent: the part of the catalogue its scope names, else the catalogue. */
export async function goUse(coupon: { scope: string }): Promise<void> {
  const answer = await queryClient
    .fetchQuery({ queryKey: key('catalogue.categories', {}), queryFn: () => call('catalogue.categories', {}) })
    .catch(() => null);
  const categoryId = categoryIn(coupon.scope, answer?.categories ?? []);
  if (categoryId) openCategory(categoryId);
  else go('catalogue');
}
