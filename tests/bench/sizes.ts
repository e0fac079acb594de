import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import * as z from 'zod';
import { root } from './processes';
import type { Check, Report } from './report';

const WEAPP_MAIN_KB = 1024;
const PACKAGE_KB = 500;
const FIRST_LOAD_KB = 300;

const appSchema = z.object({ subPackages: z.array(z.object({ root: z.string() })) });
const kb = (bytes: number): string => `${(bytes / 1024).toFixed(0)} KB`;

export function sizesSection(report: Report): Check[] {
  const [weapp, h5] = [built('weapp', 'app.json'), built('h5', 'index.html')];
  report.heading('Sizes');
  return [...weappSizes(report, weapp), ...h5Sizes(report, h5)];
}

/** The folder of a build, made when it is not there. */
function built(target: 'weapp' | 'h5', proof: string): string {
  const folder = path.join(root, 'miniapp/dist', target);
  if (!existsSync(path.join(folder, proof))) {
    const script = path.join(root, 'infra/scripts/build-miniapp.mjs');
    spawnSync(process.execPath, [script, target], { cwd: root, stdio: 'inherit', timeout: 300_000 });
  }
  return folder;
}

const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
const bytesOf = (list: readonly string[]): number => list.reduce((sum, file) => sum + statSync(file).size, 0);

function weappSizes(report: Report, folder: string): Check[] {
  const { subPackages } = appSchema.parse(JSON.parse(readFileSync(path.join(folder, 'app.json'), 'utf8')));
  const roots = subPackages.map((pack) => path.join(folder, pack.root) + path.sep);
  const main = bytesOf(files(folder).filter((file) => !roots.some((each) => file.startsWith(each))));
  const packages = roots.map((each) => ({ name: path.basename(each), bytes: bytesOf(files(each)) }));
  report.table(
    ['WeChat mini-program', 'size'],
    [['main package', kb(main)], ...packages.map(({ name, bytes }) => [name, kb(bytes)])],
  );
  report.say();
  const largest = Math.max(0, ...packages.map(({ bytes }) => bytes));
  return [atMost('weapp, main package', main, WEAPP_MAIN_KB), atMost('weapp, largest subpackage', largest, PACKAGE_KB)];
}

/** What a browser must have before the home page shows: the page itself, what it names, and the pieces of the home page. */
function h5Sizes(report: Report, folder: string): Check[] {
  const html = readFileSync(path.join(folder, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\/app\/([^"]+\.(?:js|css))"/g)].map((match) => match[1] ?? '');
  const entry = named.find((name) => /\bapp\.[^/]*js$/.test(name)) ?? '';
  const pieces = homePieces(readFileSync(path.join(folder, entry), 'utf8'), files(folder));
  const all = ['index.html', ...named, ...pieces.map((file) => path.relative(folder, file))];
  const packed = (name: string): number => gzipSync(readFileSync(path.join(folder, name))).length;
  const total = all.reduce((sum, name) => sum + packed(name), 0);
  report.table(
    ['web version, before the first screen', 'gzip'],
    [...all.map((name) => [name.replace(/\.[0-9a-f]{8}\./, '.'), kb(packed(name))]), ['together', kb(total)]],
  );
  return [atMost('web version, first load (gzip)', total, FIRST_LOAD_KB)];
}

/** The scripts and styles that the route of the home page loads, by their numbers in the entry script. */
function homePieces(entry: string, all: readonly string[]): string[] {
  const loader = /path:"pages\/home\/index",load:function\([^)]*\)\{return\[(.*?)\.then\(/.exec(entry)?.[1] ?? '';
  const numbers = [...loader.matchAll(/\.e\((\d+)\)/g)].map((match) => match[1] ?? '');
  if (numbers.length === 0) throw new Error('the pieces of the home page cannot be told from the entry script');
  return numbers.flatMap((number) => {
    const name = new RegExp(`\\b${number}===\\w+\\?"([\\w-]+)"`).exec(entry)?.[1] ?? number;
    const found = all.filter((file) => new RegExp(`(?:chunk|css)/${name}\\.[0-9a-f]+\\.(?:js|css)$`).test(file));
    if (found.length === 0) throw new Error(`piece ${name} of the home page is not in the build`);
    return found;
  });
}

const atMost = (what: string, bytes: number, limitKb: number): Check => ({
  what,
  got: kb(bytes),
  target: `≤ ${limitKb} KB`,
  reached: bytes <= limitKb * 1024,
});
