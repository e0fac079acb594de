// The supervisor runs in this very process: one less between the terminal and what it must stop.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './ensure-deps.mjs';

export async function runStack() {
  const { register } = await import('tsx/esm/api');
  register();
  await import(pathToFileURL(path.join(root, 'infra/local/stack.ts')).href);
}
