import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const page = readFileSync('docs/architecture.md', 'utf8');
/** The answers of one of its tables of questions. */
const answers = (title: string): string[] =>
  (page.split(`## ${title}`)[1]?.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| |'))
    .flatMap((line) => [...line.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path));

test('where the page says that something is, it is', () => {
  const paths = answers('Where is …');

  expect(paths.length).toBeGreaterThanOrEqual(20);
  expect(paths.filter((path) => !existsSync(path))).toEqual([]);
});
