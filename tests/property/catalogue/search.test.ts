import { expect, test } from '@jest/globals';
import { SearchIndex } from '@shared/domain/catalogue/search';
import { otherNames } from '@shared/domain/catalogue/words';
import fc from 'fast-check';

const han = fc
  .array(fc.constantFrom(...'机油滤清刹车片轮胎电瓶雨刷空调洗'), { minLength: 2, maxLength: 6 })
  .map((parts) => parts.join(''));
const code = fc
  .tuple(fc.constantFrom('W', 'C', 'HU', 'PN'), fc.integer({ min: 100, max: 9999 }))
  .map(([letters, number]) => `${letters}${number}`);
const titles = fc.array(
  fc.tuple(han, code).map(([words, number]) => `${words} ${number}`),
  { minLength: 1, maxLength: 40 },
);
const indexOf = (texts: readonly string[]): SearchIndex => new SearchIndex(texts.map((text) => [{ text, weight: 5 }]));

test('every product is found by its own words, by any two neighbouring characters, and by the beginning of its code', () => {
  fc.assert(
    fc.property(titles, fc.nat(), fc.nat(), (texts, which, where) => {
      const doc = which % texts.length;
      const [words = '', number = ''] = (texts[doc] ?? '').split(' ');
      const start = where % (words.length - 1);
      const index = indexOf(texts);
      for (const query of [
        words,
        words.slice(start, start + 2),
        number,
        number.slice(0, -1),
        `${number.toLowerCase()} ${words}`,
      ])
        expect(index.search(query).map((hit) => hit.doc)).toContain(doc);
    }),
  );
});

test('a hit has every character of the query in its words or their other names, and each product comes once, best first', () => {
  fc.assert(
    fc.property(titles, han, (texts, query) => {
      const hits = indexOf(texts).search(query);
      for (const hit of hits) {
        const title = texts[hit.doc] ?? '';
        const searchable = [title, ...otherNames(title)].join(' ');
        for (const character of query) expect(searchable).toContain(character);
      }
      expect(new Set(hits.map((hit) => hit.doc)).size).toBe(hits.length);
      const scores = hits.map((hit) => hit.score);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
    }),
  );
});

test('the other name of a thing finds it: 机滤 by 油滤', () => {
  expect(indexOf(['机滤机机 W100', '机机 W100']).search('油滤')).toEqual([expect.objectContaining({ doc: 0 })]);
});

test('no input makes it throw', () => {
  fc.assert(
    fc.property(titles, fc.string({ unit: 'binary', maxLength: 60 }), (texts, query) => {
      expect(Array.isArray(indexOf(texts).search(query))).toBe(true);
    }),
  );
});
