import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

/** Statements that write and look at nothing that comes back: what was refused is taken for done. */
const droppedIn = (source: string): string[] =>
  [...source.matchAll(/(?<![=(?:,]\s*|\breturn\s+)\bawait transact\([^\n]*/g)].map(([statement]) => statement);

/** Writes that nobody waits for: the function may be frozen before they are made, and what throws is thrown at nobody. */
const leftIn = (source: string): string[] =>
  [
    ...source.matchAll(/(?<=[;{}]\s*|\)\n\s*|\belse\s+)(?:void )?(?:transact|updateOne|mustWrite|mayWrite)\([^\n]*/g),
  ].map(([statement]) => statement);

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

test('no write is left to itself', () => {
  const left = readdirSync('functions', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('db.ts'))
    .flatMap((path) => leftIn(readFileSync(`functions/${path}`, 'utf8')).map((statement) => `${path}: ${statement}`));

  expect(left).toEqual([]);
  expect(leftIn("if (open)\n    mustWrite([due], 'the task');")).toHaveLength(1);
  expect(leftIn('{\n  void transact([write]);')).toHaveLength(1);
  expect(
    leftIn('await mustWrite(a);\nconst done = transact(b);\nreturn transact(c);\nconst f = () =>\n  transact(d);'),
  ).toEqual([]);
});

test('a dropped result is seen, one that is used is not', () => {
  expect(droppedIn('if (late) await transact([write]);')).toHaveLength(1);
  expect(droppedIn('{\n  await transact([\n')).toHaveLength(1);
  expect(
    droppedIn('const done = await transact(a);\nreturn await transact(b);\nif ((await transact(c)).ok) return;'),
  ).toEqual([]);
});
