import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

/** Statements that write and look at nothing that comes back: what was refused is taken for done. */
const droppedIn = (source: string): string[] =>
  [...source.matchAll(/(?<![=(?:,]\s*|\breturn\s+)\bawait transact\([^\n]*/g)].map(([statement]) => statement);

test('no refused write is taken for done: what may be refused says why nothing is lost (mayWrite), all else is looked at', () => {
  const files = readdirSync('functions', { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !path.endsWith('must-write.ts'),
  );

  const dropped = files.flatMap((path) =>
    droppedIn(readFileSync(`functions/${path}`, 'utf8')).map((statement) => `${path}: ${statement}`),
  );

  expect(files.length).toBeGreaterThan(300);
  expect(dropped).toEqual([]);
});

test('a dropped result is seen, one that is used is not', () => {
  expect(droppedIn('if (late) await transact([write]);')).toHaveLength(1);
  expect(droppedIn('{\n  await transact([\n')).toHaveLength(1);
  expect(
    droppedIn('const done = await transact(a);\nreturn await transact(b);\nif ((await transact(c)).ok) return;'),
  ).toEqual([]);
});
