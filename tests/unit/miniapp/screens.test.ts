import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

/** What fits a screen of an editor or two: which parts a page has and what they know of each other. */
const MOST_LINES = 80;

const screens = ['miniapp/src/packages', 'miniapp/src/pages'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('index.tsx'))
    .map((file) => path.join(folder, file)),
);

test('a screen is put together from parts, which lie in features', () => {
  const long = screens
    .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }))
    .filter(({ lines }) => lines > MOST_LINES);

  expect(screens.length).toBeGreaterThan(50);
  expect(long).toEqual([]);
});
