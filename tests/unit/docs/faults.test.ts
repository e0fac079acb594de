import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

/**
 * docs/faults says which test fails without each mend. A row that names a test that is not there (any more) is worth nothing, so the pages are read
 * here. A cell names tests as `file › title; › another title of the same file; other-file`. Titles may be cut short at their end; `…`, `%s` and
 * `<…>` stand for anything, what stands in brackets is a note. Where no test can fail the cell says `none: ` and why.
 */
const PAGES = 'docs/faults';
const files = readdirSync('tests', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.test\.tsx?$/.test(path))
  .map((path) => path.replaceAll('\\', '/'));

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** Placeholders of either side stand for anything. */
const WILD = /…|%[sdipoj]|<[^>]*>|\$\{[^}]*\}|\$\w+/;

function fileOf(name: string): string | undefined {
  const pattern = name
    .replace(/^tests\//, '')
    .replace(/\.test\.tsx?$/, '')
    .split('…')
    .map(quoted)
    .join('.*');
  const found = files.filter((path) => new RegExp(`(^|/)${pattern}\\.test\\.tsx?$`).test(path));
  return found.length === 1 ? found[0] : undefined;
}

/** What stands behind `test(`, `describe(` or `.each(…)(`. */
function titlesOf(source: string): string[] {
  const found = [...source.matchAll(/(?:\b(?:test|it|describe)|\))\(\s*(['"`])((?:\\.|(?!\1)[^\\])+)\1/g)];
  return found.map(([, , text = '']) => text.replace(/\\(.)/g, '$1'));
}

/** Notes in brackets, and brackets of titles with them. */
const bare = (text: string): string => text.replace(/\s*\([^()]*\)/g, '').trim();
/** What is named is there when its words stand at the beginning of a title, in their order. */
function isTitle(named: string, title: string): boolean {
  const parts = named.split(WILD).map(quoted);
  return new RegExp(`^${parts.join('.*')}`, 's').test(title.split(WILD).join('…'));
}

/** A title with placeholders is that of a table of cases: what is named for each has to stand somewhere in the file. */
function isCase(named: string, title: string, source: string): boolean {
  if (!WILD.test(title)) return false;
  const pattern = title.split(WILD).map(quoted).join('(.+)');
  const values = new RegExp(`^${pattern}$`, 's').exec(named)?.slice(1);
  const isThere = (value: string): boolean =>
    value.split('…').every((part, index) => source.includes(index === 0 && part ? `'${part.trim()}` : part.trim()));
  return values?.every(isThere) ?? false;
}

/** What is wrong with a cell; nothing when every test that it names is there. */
function wrongIn(cell: string): string[] {
  const text = bare(cell.replaceAll('`', ''));
  if (/^none: \S/.test(text)) return [];
  let of: string | undefined;
  return text.split(/;\s*/).flatMap((part) => {
    const [head = '', ...path] = part.split('›').map((some) => some.trim());
    const file = fileOf(head);
    if (file) of = file;
    const name = path.at(-1) ?? (file ? undefined : head);
    if (of === undefined) return [`no such file: ${head}`];
    if (name === undefined) return [];
    const source = readFileSync(`tests/${of}`, 'utf8');
    const found = titlesOf(source).some((title) => isTitle(name, bare(title)) || isCase(name, bare(title), source));
    return name !== '' && found ? [] : [`no such test in ${of}: ${name}`];
  });
}

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** The cells of a page that name tests, each with the row it stands in. */
function naming(page: string): { row: string; cell: string }[] {
  let column = -1;
  return readFileSync(`${PAGES}/${page}`, 'utf8')
    .split('\n')
    .flatMap((line) => {
      if (!line.startsWith('|')) {
        column = -1;
        return [];
      }
      const cells = cellsOf(line);
      if (column < 0) {
        column = cells.findIndex((cell) => /^test that fail/i.test(cell));
        return [];
      }
      return /^[-:\s]*$/.test(cells[0] ?? '') ? [] : [{ row: cells[0] ?? '', cell: cells[column] ?? '' }];
    });
}

/** What the long runs came to is a list of runs: it names no fault. */
const pages = readdirSync(PAGES).filter((page) => page !== 'long-runs.md');

describe.each(pages)('%s', (page) => {
  test('every fault names a test that is there', () => {
    const cells = naming(page);

    expect(cells.length).toBeGreaterThan(0);
    const wrong = cells.flatMap(({ row, cell }) => wrongIn(cell).map((what) => `${row.slice(0, 60)} | ${what}`));
    expect(wrong).toEqual([]);
  });
});

test('a test that is not there is noticed, and so is a file', () => {
  expect(wrongIn('unit/docs/faults › a test that is not there is noticed…')).toEqual([]);
  const gone = ['a test', 'of yesterday'].join(' ');
  expect(wrongIn(`unit/docs/faults › ${gone}`)).toHaveLength(1);
  expect(wrongIn(`unit/docs/faults › a test that is not there is noticed…; › …${gone}`)).toHaveLength(1);
  expect(wrongIn('unit/docs/faults › races.md › every fault names')).toEqual([]);
  expect(wrongIn('unit/docs/falts (all)')).toHaveLength(1);
  expect(wrongIn('–')).toHaveLength(1);
});
