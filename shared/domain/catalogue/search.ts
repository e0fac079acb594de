import { bigrams, codeForms, fold, otherNames, type Word, wordsOf } from './words';

/** A text of a document and how much a hit in it counts, 1…7. */
export type Field = { readonly text: string; readonly weight: number };
export type Hit = { readonly doc: number; readonly score: number };

/** One posting packs a document and the weight of its best field: `doc << 3 | weight`. */
const WEIGHT_BITS = 3;
const WEIGHT_MASK = 7;
const SYNONYM_WEIGHT = 1;
/** Of the bigrams of a query's run, so many must occur in the document: characters alone also match by accident. */
const LEAST_BIGRAMS = 0.5;
const LEAST_PREFIX = 2;
const MOST_WORDS = 8;

type Lists = {
  readonly terms: ReadonlyMap<string, number>;
  readonly starts: Uint32Array;
  readonly postings: Uint32Array;
};

class Builder {
  private readonly lists = new Map<string, number[]>();

  add(term: string, doc: number, weight: number): void {
    const list = this.lists.get(term);
    if (!list) {
      this.lists.set(term, [(doc << WEIGHT_BITS) | weight]);
      return;
    }
    const last = list.at(-1) ?? 0;
    if (last >> WEIGHT_BITS !== doc) list.push((doc << WEIGHT_BITS) | weight);
    else if ((last & WEIGHT_MASK) < weight) list[list.length - 1] = (doc << WEIGHT_BITS) | weight;
  }

  finish(): Lists {
    const names = [...this.lists.keys()].sort();
    const starts = new Uint32Array(names.length + 1);
    const total = [...this.lists.values()].reduce((sum, list) => sum + list.length, 0);
    const postings = new Uint32Array(total);
    let end = 0;
    names.forEach((name, at) => {
      const list = this.lists.get(name) ?? [];
      postings.set(list, end);
      end += list.length;
      starts[at + 1] = end;
    });
    return { terms: new Map(names.map((name, at) => [name, at])), starts, postings };
  }
}

/** Documents (by number) with a score each: the running result of a query. */
type Scores = Map<number, number>;

/**
 * Chinese product search without a dictionary: single characters and bigrams in typed arrays. A document matches a run of Chinese when it
 * has all its characters and at least half of its bigrams, and ranks by bigrams; codes (`5w30`, part numbers, tyre sizes) match by prefix.
 * All words of a query must match. Documents are the positions of the given list; equal scores keep that order.
 */
export class SearchIndex {
  private readonly han: Lists;
  private readonly codes: Lists;
  private readonly codeNames: readonly string[];

  constructor(private readonly documents: readonly (readonly Field[])[]) {
    const han = new Builder();
    const codes = new Builder();
    documents.forEach((fields, doc) => {
      for (const field of fields) {
        for (const word of wordsOf(field.text)) addWord(word, doc, field.weight, han, codes);
        for (const name of otherNames(field.text))
          for (const word of wordsOf(name)) addWord(word, doc, SYNONYM_WEIGHT, han, codes);
      }
    });
    this.han = han.finish();
    this.codes = codes.finish();
    this.codeNames = [...this.codes.terms.keys()];
  }

  /** Documents that match every word, best first. Nothing for a query without a letter, digit or Chinese character. */
  search(query: string): Hit[] {
    let scores: Scores | undefined;
    for (const word of wordsOf(query).slice(0, MOST_WORDS)) {
      const matched = word.kind === 'han' ? this.matchHan(word.text) : this.matchCode(word);
      scores = scores === undefined ? matched : both(scores, matched);
      if (scores.size === 0) return [];
    }
    const folded = fold(query).replaceAll(/\s+/g, '');
    return [...(scores ?? [])]
      .map(([doc, score]) => ({ doc, score: score + this.phraseBonus(doc, folded) }))
      .sort((a, b) => b.score - a.score || a.doc - b.doc);
  }

  /** The whole query word for word in the first field (the title) beats the same characters strewn about, the more so the more of the title it is. */
  private phraseBonus(doc: number, folded: string): number {
    const title = this.documents[doc]?.[0];
    if (!title) return 0;
    const text = fold(title.text).replaceAll(/\s+/g, '');
    return text.includes(folded) ? 2 * title.weight * (1 + folded.length / text.length) : 0;
  }

  private matchHan(text: string): Scores {
    const characters = [...new Set(text)].map((character) => range(this.han, character));
    if (characters.some((one) => one.length === 0)) return new Map();
    characters.sort((a, b) => a.length - b.length);
    const [rarest, ...others] = characters;
    let docs = Uint32Array.from(rarest ?? [], (posting) => posting >> WEIGHT_BITS);
    for (const other of others) docs = intersect(docs, other);
    const pairs = bigrams(text);
    const scores: Scores = new Map();
    if (pairs.length === 0) {
      for (const posting of rarest ?? []) scores.set(posting >> WEIGHT_BITS, posting & WEIGHT_MASK);
      return scores;
    }
    const lists = pairs.map((pair) => range(this.han, pair));
    for (const doc of docs) {
      const weights = lists.map((list) => weightOf(list, doc)).filter((weight) => weight > 0);
      if (weights.length < Math.ceil(pairs.length * LEAST_BIGRAMS)) continue;
      scores.set(doc, (weights.reduce((total, weight) => total + weight, 0) * weights.length) / pairs.length);
    }
    return scores;
  }

  private matchCode(word: Word): Scores {
    const joined = this.prefixed(word.text);
    if (joined.size > 0 || word.parts.length === 0) return joined;
    const [first, ...rest] = word.parts.map((part) => this.prefixed(part));
    return rest.reduce((scores, next) => both(scores, next), first ?? new Map());
  }

  /** Every document with a code that begins with `prefix`; the whole code counts double. A single character must be the whole code. */
  private prefixed(prefix: string): Scores {
    const scores: Scores = new Map();
    const collect = (at: number, factor: number): void => {
      for (const posting of slice(this.codes, at)) {
        const doc = posting >> WEIGHT_BITS;
        scores.set(doc, Math.max(scores.get(doc) ?? 0, (posting & WEIGHT_MASK) * factor));
      }
    };
    const exact = this.codes.terms.get(prefix);
    if (exact !== undefined) collect(exact, 2);
    if (prefix.length < LEAST_PREFIX) return scores;
    for (let at = lowerBound(this.codeNames, prefix); this.codeNames[at]?.startsWith(prefix); at += 1) collect(at, 1);
    return scores;
  }
}

function addWord(word: Word, doc: number, weight: number, han: Builder, codes: Builder): void {
  if (word.kind === 'code') {
    for (const form of codeForms(word)) codes.add(form, doc, weight);
    return;
  }
  for (const character of new Set(word.text)) han.add(character, doc, weight);
  for (const pair of bigrams(word.text)) han.add(pair, doc, weight);
}

const slice = (lists: Lists, at: number): Uint32Array =>
  lists.postings.subarray(lists.starts[at], lists.starts[at + 1]);

function range(lists: Lists, term: string): Uint32Array {
  const at = lists.terms.get(term);
  return at === undefined ? new Uint32Array() : slice(lists, at);
}

/** First position in the sorted names that is not before `name`. */
function lowerBound(names: readonly string[], name: string): number {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((names[middle] ?? '') < name) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Position of a document in a list sorted by document, or of the one after it. */
function positionOf(list: Uint32Array, doc: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? 0) >> WEIGHT_BITS < doc) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Weight of a document in a list; 0 when it is not there. */
function weightOf(list: Uint32Array, doc: number): number {
  const posting = list[positionOf(list, doc)];
  return posting !== undefined && posting >> WEIGHT_BITS === doc ? posting & WEIGHT_MASK : 0;
}

const intersect = (docs: Uint32Array, list: Uint32Array): Uint32Array<ArrayBuffer> =>
  Uint32Array.from(docs.filter((doc) => weightOf(list, doc) > 0));

/** Documents in both, with the scores added. */
function both(a: Scores, b: Scores): Scores {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  const scores: Scores = new Map();
  for (const [doc, score] of small) {
    const other = large.get(doc);
    if (other !== undefined) scores.set(doc, score + other);
  }
  return scores;
}
