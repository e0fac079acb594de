import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

/** So many lines in a row that stand twice are a part or a mixin that nobody has named yet. */
const RUN = 6;
const ALLOWED = 19;

interface Line {
  readonly text: string;
  readonly number: number;
}
interface Place {
  readonly sheet: Sheet;
  readonly at: number;
}
interface Sheet {
  readonly file: string;
  readonly lines: readonly Line[];
}

/** What a style sheet says: without white space, comments, imports and lines that are a bracket only. */
function said(source: string): Line[] {
  return source
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
    .split('\n')
    .map((line, index) => ({ text: line.replace(/(^|\s)\/\/.*/, '').trim(), number: index + 1 }))
    .filter(({ text }) => /\w/.test(text) && !text.startsWith('@use '));
}

const sheets: Sheet[] = readdirSync('miniapp/src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.scss'))
  .map((file) => ({ file, lines: said(readFileSync(path.join('miniapp/src', file), 'utf8')) }));

/** Every place where `RUN` lines begin, under what these lines say. */
function placesByRun(): Map<string, Place[]> {
  const found = new Map<string, Place[]>();
  for (const sheet of sheets) {
    for (let at = 0; at + RUN <= sheet.lines.length; at += 1) {
      const run = sheet.lines
        .slice(at, at + RUN)
        .map(({ text }) => text)
        .join('\n');
      found.set(run, [...(found.get(run) ?? []), { sheet, at }]);
    }
  }
  return found;
}

const textAt = ({ sheet, at }: Place, ahead: number): string | undefined => sheet.lines[at + ahead]?.text;

/** Two places whose lines before are equal too belong to a longer run, which is counted where it begins. */
const begins = (one: Place, other: Place): boolean =>
  textAt(one, -1) === undefined || textAt(one, -1) !== textAt(other, -1);

function lengthOf(one: Place, other: Place): number {
  let length = RUN;
  while (textAt(one, length) !== undefined && textAt(one, length) === textAt(other, length)) length += 1;
  return length;
}

function spanOf({ sheet, at }: Place, length: number): string {
  return `${sheet.file}:${sheet.lines[at]?.number}-${sheet.lines[at + length - 1]?.number}`;
}

/** All pairs of places that share a run, each run once and as long as it is. */
function repeats(): string[] {
  return [...placesByRun().values()].flatMap((places) =>
    places.flatMap((one, index) =>
      places
        .slice(index + 1)
        .filter((other) => begins(one, other))
        .map((other) => {
          const length = lengthOf(one, other);
          return `${length} lines: ${spanOf(one, length)} ~ ${spanOf(other, length)}`;
        }),
    ),
  );
}

test('what style sheets say twice is a part or a mixin', () => {
  const found = repeats();

  expect(sheets.length).toBeGreaterThan(100);
  expect(found.slice(0, found.length > ALLOWED ? found.length : 0)).toEqual([]);
});

/** What a line selects; nothing where it declares or includes. */
const selectorIn = (text: string): string =>
  text.startsWith('@') || !/[{,]/.test(text) || text.includes(';') ? '' : (text.split('{')[0] ?? '');

test('no selector is one that WeChat refuses', () => {
  const read = sheets.filter(({ file }) => !file.startsWith('platform/h5/'));
  const refused = read.flatMap(({ file, lines }) =>
    lines
      .filter(({ text }) => /(^|[\s>+~])\*|:has\(/.test(selectorIn(text)))
      .map(({ text, number }) => `${file}:${number} ${text}`),
  );
  expect(refused).toEqual([]);
});
