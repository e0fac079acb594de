// Imported first by every script: makes a fresh clone work with nothing installed. Node built-ins only.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');
process.chdir(root);

const OLDEST_NODE = 20;
if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  console.error(`Node ${OLDEST_NODE} or later is needed; this is ${process.version}. See .nvmrc.`);
  process.exit(1);
}

if (!isInstalled()) await install();

/** Whether node_modules holds what package-lock.json asks for; npm's own record of it lies inside node_modules. */
function isInstalled() {
  const record = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = packagesOf(path.join(root, 'package-lock.json'));
  const present = packagesOf(record);
  return Object.entries(wanted).every(
    ([name, { version, optional, devOptional, link, peer }]) =>
      name === '' || link || optional || devOptional || peer || present[name]?.version === version,
  );
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}

async function install() {
  for (const command of ['ci', 'install']) {
    const { code, said, seconds } = await npm(command);
    if (code === 0) {
      console.log(`Dependencies installed in ${seconds} s`);
      return;
    }
    if (command === 'install') {
      console.error(`${said.trim().split('\n').slice(-20).join('\n')}\n`);
      console.error('The dependencies could not be installed (see above). Check the network, then try again.');
      process.exit(1);
    }
  }
}

function npm(command) {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const child = spawn('npm', [command, '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const show = () => {
    const line = `Installing dependencies (npm ${command}), about a minute: ${seconds()} s`;
    if (process.stdout.isTTY) process.stdout.write(`\r${line}`);
    else if (seconds() % 10 === 0) console.log(line);
  };
  show();
  const timer = setInterval(show, 1000);
  return new Promise((resolve) => {
    const end = (code) => {
      clearInterval(timer);
      if (process.stdout.isTTY) process.stdout.write('\n');
      resolve({ code, said, seconds: seconds() });
    };
    child.once('error', () => end(1));
    child.once('exit', end);
  });
}
