import { create } from 'zustand';
import { load, save, whenForgotten } from '@/platform/storage';

const NAME = 'searches';
const KEPT = 12;

export const useSearches = create<{ words: readonly string[] }>(() => ({ words: load<string[]>(NAME) ?? [] }));

whenForgotten(() => useSearches.setState({ words: [] }));

function keep(words: readonly string[]): void {
  save(NAME, words);
  useSearches.setState({ words });
}

/** The newest first, each once. */
export const remember = (word: string): void =>
  keep([word, ...useSearches.getState().words.filter((kept) => kept !== word)].slice(0, KEPT));

export const forgetSearches = (): void => keep([]);
