import type { Category } from '@shared/contracts/catalogue';
import { useChosenCategory } from './chosen';

/** The category shown: a top one for the rail and, when a part of it was chosen, that part. */
export function useShown(categories: readonly Category[]) {
  const chosen = useChosenCategory((state) => state.categoryId);
  const tops = categories.filter((category) => category.parentId === null);
  const found = categories.find((category) => category.id === chosen);
  const top = found ? (tops.find((category) => category.id === (found.parentId ?? found.id)) ?? tops[0]) : tops[0];
  const parts = categories.filter((category) => category.parentId === top?.id);
  const part = found?.parentId ? found : undefined;
  return { tops, top, parts, part };
}
