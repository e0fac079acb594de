import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

type Line = { readonly word: string; readonly other: string; readonly where: string };
const lines = (file: string): Line[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, word = '', other = '', , where = ''] = line.split('|').map((cell) => cell.trim());
      const path = /^`([^`]+)`$/.exec(where)?.[1];
      return path ? [{ word, other, where: path }] : [];
    });
const english = lines('docs/glossary.md');
const chinese = lines('docs/glossary.zh-CN.md');

describe('the glossary', () => {
  test('says each word once, and shows where it lives', () => {
    expect(english.length).toBeGreaterThan(50);
    expect(new Set(english.map(({ word }) => word)).size).toBe(english.length);
    expect(english.filter(({ where }) => !existsSync(where))).toEqual([]);
  });

  test('says the same in both languages', () => {
    expect(chinese.map(({ word, other, where }) => ({ word: other, other: word, where }))).toEqual(english);
  });

  /** Words with a meaning of their own here, or none: they came from nowhere but us. */
  test.each([
    /\b(pursue|pursuit\w*|giveUp|gather|answerOnce|performers?|receiveUnsaid)\b/i,
    /\btype Told\b/,
    /\b(settle|book)(Refund|Share|Day|Effect|Transfer|Payment)\b/,
  ])('what is not said is not said: %s', (dialect) => {
    const names = readdirSync('functions', { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const spoken = names.filter(
      (name) => dialect.test(name.replaceAll('-', ' ')) || dialect.test(readFileSync(`functions/${name}`, 'utf8')),
    );
    expect(spoken).toEqual([]);
  });
});
