import { create } from 'zustand';
import { go } from '@/platform/go';

/** Which category the catalogue tab shows: tab pages take no parameters. Null: the first. */
export const useChosenCategory = create<{ categoryId: string | null }>(() => ({ categoryId: null }));

export const chooseCategory = (categoryId: string): void => useChosenCategory.setState({ categoryId });

export function openCategory(categoryId: string): void {
  chooseCategory(categoryId);
  go('catalogue');
}
