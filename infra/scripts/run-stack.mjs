// The supervisor runs in this very process: one less between the terminal and what it must stop.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './ensure-deps.mjs';

/** Runs the local stack; `beside` is work (answering an exit code) that it waits for before it says that it is ready. */
export async function runStack(beside) {
  const { register } = await import('tsx/esm/api');
  register();
  const stack = await import(pathToFileURL(path.join(root, 'infra/local/stack.ts')).href);
  await stack.runStack(beside);
}
