import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = 'miniapp/src';
const IMPORT = /import (\w+) from '([^']+\.module\.scss)'/;

interface Use {
  readonly names: Map<string, string>;
  /** Some names are put together while it runs, so that none can be said to be unused. */
  reached: boolean;
}

const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' });

/** Which class names components take from which style sheet. */
function usesBySheet(): Map<string, Use> {
  const uses = new Map<string, Use>();
  for (const file of files.filter((name) => name.endsWith('.tsx'))) {
    const source = readFileSync(path.join(ROOT, file), 'utf8');
    const [, name, from] = IMPORT.exec(source) ?? [];
    if (!name || !from) continue;
    const sheet = from.startsWith('@/') ? from.slice(2) : path.join(path.dirname(file), from);
    const use = uses.get(sheet) ?? { names: new Map(), reached: false };
    uses.set(sheet, use);
    for (const [, used = ''] of source.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))) use.names.set(used, file);
    use.reached ||= source.includes(`${name}[`);
  }
  return uses;
}

/** The class names of a style sheet: those before an opening bracket. */
function classesOf(sheet: string): Set<string> {
  const source = readFileSync(path.join(ROOT, sheet), 'utf8').replace(/\/\/.*/g, '');
  const selectors = [...source.matchAll(/(?:^|[{};])([^{};]*)\{/g)].map(([, selector = '']) => selector).join(' ');
  return new Set([...selectors.matchAll(/\.([a-zA-Z]\w*)/g)].map(([, name = '']) => name));
}

const uses = usesBySheet();

test('a class that a component names is in its style sheet', () => {
  const missing = [...uses].flatMap(([sheet, { names }]) => {
    if (!existsSync(path.join(ROOT, sheet))) return [sheet];
    const there = classesOf(sheet);
    return [...names].filter(([name]) => !there.has(name)).map(([name, file]) => `${file}: ${name}`);
  });

  expect(uses.size).toBeGreaterThan(100);
  expect(missing).toEqual([]);
});

test('a style sheet says nothing that no component wears', () => {
  const unused = files
    .filter((name) => name.endsWith('.module.scss'))
    .flatMap((sheet) => {
      const use = uses.get(sheet);
      if (!use) return [sheet];
      return use.reached
        ? []
        : [...classesOf(sheet)].filter((name) => !use.names.has(name)).map((name) => `${sheet}: ${name}`);
    });

  expect(unused).toEqual([]);
});
