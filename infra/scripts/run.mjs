// How the scripts run other programs. Node built-ins only.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './ensure-deps.mjs';

/** Runs node with arguments, output straight to the terminal; answers the exit code. A Ctrl-C is the child's to handle. */
export function node(args, env = {}) {
  return command(process.execPath, args, env);
}

/** Runs a TypeScript file, without the SDK's advice about Node's version. */
export function tsx(file, args = [], env = {}) {
  const quiet = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
  return node(['--import', 'tsx', path.join(root, file), ...args], { ...quiet, ...env });
}

/** Runs the bin of an installed package by the script behind it, so that no shell or .cmd file is needed. */
export function bin(name, file, args, env = {}) {
  return node([binFile(name, file), ...args], env);
}

export function binFile(name, file) {
  return path.join(root, 'node_modules', name, file);
}

export function command(program, args, env = {}) {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  const ignore = () => {};
  const forward = () => child.kill('SIGTERM');
  process.on('SIGINT', ignore);
  process.on('SIGTERM', forward);
  return new Promise((resolve) => {
    const end = (code) => {
      process.off('SIGINT', ignore);
      process.off('SIGTERM', forward);
      resolve(code ?? 1);
    };
    child.once('error', (error) => {
      console.error(error.message);
      end(1);
    });
    child.once('exit', end);
  });
}

/**
 * Runs node quietly with a line that counts seconds; shows what it said only when it fails. With `beside`, other lines are being printed
 * at the same time: then it never writes over its own.
 */
export async function quietly(label, args, { beside = false } = {}) {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const inPlace = process.stdout.isTTY && !beside;
  const show = () => {
    if (inPlace) process.stdout.write(`\r${label}: ${seconds()} s`);
    else if (seconds() % 10 === 0) console.log(`${label}: ${seconds()} s`);
  };
  show();
  const timer = setInterval(show, 1000);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  clearInterval(timer);
  if (inPlace) process.stdout.write('\n');
  if (code !== 0) console.error(said.trim().split('\n').slice(-40).join('\n'));
  return code ?? 1;
}
