import type { Output, Parsed } from '@shared/contracts/contracts';
import { fold } from '@shared/domain/catalogue/words';
import { ok, type Result } from '@shared/kernel/result';
import type { Context } from '../platform/http';
import { catalogue } from './catalogue.repo';
import type { CatalogueSnapshot } from './snapshot';

const MOST_WORDS = 10;
type Phrase = { readonly text: string; readonly folded: string; readonly weight: number };

const squeeze = (text: string): string => fold(text).replaceAll(/[\s\-/·]/g, '');

/** Phrases that find something: category and brand names, a brand within a category, specifications. Weight = what it sells. */
function phrasesOf(from: CatalogueSnapshot): Phrase[] {
  const weights = new Map<string, number>();
  const add = (text: string, weight: number): void => {
    if (text.trim() !== '') weights.set(text, (weights.get(text) ?? 0) + weight);
  };
  const names = new Map(from.categories.map((category) => [category.id, category.name]));
  for (const word of from.hotWords) add(word, 1);
  for (const spu of from.spus) {
    const category = names.get(spu.categoryId) ?? '';
    add(category, spu.sold);
    add(spu.brand, spu.sold);
    if (spu.brand !== '' && category !== '') add(`${spu.brand} ${category}`, spu.sold);
    for (const rule of [...spu.fitment, ...spu.skus.flatMap((sku) => sku.fitment)]) {
      if (rule.kind === 'tyre') for (const size of rule.sizes) add(size, spu.sold);
      if (rule.kind === 'oilGrade') for (const grade of rule.grades) add(`${grade} 机油`, spu.sold);
    }
  }
  return [...weights].map(([text, weight]) => ({ text, folded: squeeze(text), weight }));
}

let known: { snapshot: CatalogueSnapshot; phrases: Phrase[] } | undefined;

/** Completions of what has been typed: those that begin with it first, then by sales. */
export async function suggestWords(
  _context: Context,
  input: Parsed<'catalogue.suggest'>,
): Promise<Result<Output<'catalogue.suggest'>>> {
  const current = await catalogue.read();
  if (known?.snapshot !== current) known = { snapshot: current, phrases: phrasesOf(current) };
  const typed = squeeze(input.q);
  if (typed === '') return ok({ words: [] });
  const words = known.phrases
    .filter((phrase) => phrase.folded.includes(typed))
    .sort(
      (a, b) =>
        Number(b.folded.startsWith(typed)) - Number(a.folded.startsWith(typed)) ||
        b.weight - a.weight ||
        a.text.length - b.text.length,
    )
    .map((phrase) => phrase.text);
  return ok({ words: words.slice(0, MOST_WORDS) });
}
