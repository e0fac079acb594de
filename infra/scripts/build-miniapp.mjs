// Builds the mini-program: `node infra/scripts/build-miniapp.mjs weapp|h5 [--watch]`, then says how big it became.
import './ensure-deps.mjs';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [target, ...flags] = process.argv.slice(2);
if (target !== 'weapp' && target !== 'h5') {
  console.error('Say which: weapp (for WeChat DevTools) or h5 (for browsers).');
  process.exit(1);
}
const watch = flags.includes('--watch');
const output = path.join(root, 'miniapp/dist', target);

const kb = (bytes) => `${(bytes / 1024).toFixed(0)} KB`;
const files = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    return entry.isDirectory() ? files(full) : [full];
  });
const sum = (list) => list.reduce((bytes, file) => bytes + statSync(file).size, 0);

function sayWeapp() {
  const app = JSON.parse(readFileSync(path.join(output, 'app.json'), 'utf8'));
  const roots = app.subPackages.map((pack) => path.join(output, pack.root) + path.sep);
  const main = files(output).filter((file) => !roots.some((folder) => file.startsWith(folder)));
  console.log(`main package ${kb(sum(main))} (limit of this project 1,024 KB, of WeChat 2,048 KB)`);
  for (const folder of roots) console.log(`  ${path.basename(folder)} ${kb(sum(files(folder)))}`);
}

function sayH5() {
  const html = readFileSync(path.join(output, 'index.html'), 'utf8');
  const first = [...html.matchAll(/(?:src|href)="\/app\/([^"]+\.(?:js|css))"/g)].map((match) => match[1]);
  const packed = first.reduce((bytes, name) => bytes + gzipSync(readFileSync(path.join(output, name))).length, 0);
  console.log(`first load ${kb(packed)} gzip in ${first.length} files (before the chunk of the page itself)`);
}

if (!watch) rmSync(output, { recursive: true, force: true });
const started = Date.now();
console.log(`building the mini-program for ${target === 'weapp' ? 'WeChat' : 'the web'} …`);
const taro = spawn(
  process.execPath,
  [
    path.join(root, 'node_modules/@tarojs/cli/bin/taro'),
    'build',
    '--type',
    target,
    '--no-check',
    ...(watch ? ['--watch'] : []),
  ],
  {
    cwd: path.join(root, 'miniapp'),
    env: { ...process.env, NODE_ENV: watch ? 'development' : 'production', TARO_ENV: target },
    stdio: watch ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  },
);
const said = [];
taro.stdout?.on('data', (chunk) => said.push(chunk));
taro.stderr?.on('data', (chunk) => said.push(chunk));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => taro.kill(signal));
taro.on('exit', (code) => {
  if (code !== 0) {
    process.stderr.write(Buffer.concat(said));
    console.error(`the build for ${target} failed`);
    process.exit(code ?? 1);
  }
  if (watch) return;
  console.log(`built into miniapp/dist/${target} in ${((Date.now() - started) / 1000).toFixed(0)} s`);
  if (target === 'weapp') sayWeapp();
  else sayH5();
});
