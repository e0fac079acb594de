import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { filesOf } from './templates';

const DIST = path.resolve('miniapp/dist/weapp');
const KB = 1024;

const app = JSON.parse(readFileSync(path.join(DIST, 'app.json'), 'utf8')) as { subPackages: { root: string }[] };
const roots = app.subPackages.map((pack) => path.join(DIST, pack.root) + path.sep);
const all = filesOf(DIST);
const bytes = (files: string[]): number => files.reduce((sum, file) => sum + statSync(file).size, 0);

test('the main package stays within 1.0 MB', () => {
  const main = all.filter((file) => !roots.some((root) => file.startsWith(root)));
  expect(bytes(main)).toBeGreaterThan(100 * KB);
  expect(bytes(main)).toBeLessThanOrEqual(1024 * KB);
});

test.each(roots.map((root) => [path.basename(root), root]))('subpackage %s stays within 500 KB', (_name, root) => {
  expect(bytes(all.filter((file) => file.startsWith(root)))).toBeLessThanOrEqual(500 * KB);
});

test('the validation library and anything that makes code from strings stay out of the bundle', () => {
  const scripts = all.filter((file) => file.endsWith('.js')).map((file) => readFileSync(file, 'utf8'));
  for (const script of scripts) {
    expect(script).not.toMatch(/ZodError|invalid_union/);
    expect(script).not.toMatch(/\beval\(/);
  }
});

test('DevTools opens the repository as it is', () => {
  const project = JSON.parse(readFileSync('project.config.json', 'utf8')) as { miniprogramRoot: string; appid: string };
  expect(path.resolve(project.miniprogramRoot)).toBe(DIST);
  expect(project.appid).toBe('touristappid');
});
