import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import ts from 'typescript';

/** The files of `root` that a file imports, types too. */
function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
  return importedFiles
    .map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => path.normalize(path.join(path.dirname(file), `${name}.ts`)));
}

/** Which folder needs which others; a folder inside another is one of its own. */
function needs(files: readonly string[]): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  for (const file of files) {
    const from = path.dirname(file);
    const needed = graph.get(from) ?? new Set();
    graph.set(from, needed);
    for (const to of importsOf(file)) if (path.dirname(to) !== from) needed.add(path.dirname(to));
  }
  return graph;
}

/** A way from `to` back to `from`, folder by folder; undefined when there is none. */
function wayBack(graph: ReadonlyMap<string, ReadonlySet<string>>, from: string, to: string): string[] | undefined {
  const ways: string[][] = [[to]];
  const seen = new Set([to]);
  for (let way = ways.shift(); way; way = ways.shift()) {
    const last = way.at(-1) ?? '';
    if (last === from) return way;
    for (const next of graph.get(last) ?? []) if (!seen.has(next)) ways.push([...way, next]);
    seen.add(last);
  }
  return undefined;
}

test('folders of functions need each other in one direction only', () => {
  const files = readdirSync('functions', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join('functions', name));
  const graph = needs(files);

  const cycles = [...graph].flatMap(([from, needed]) =>
    [...needed].flatMap((to) => {
      const way = wayBack(graph, from, to);
      return way ? [[from, ...way].join(' → ')] : [];
    }),
  );

  expect(graph.size).toBeGreaterThan(20);
  expect(cycles).toEqual([]);
});
