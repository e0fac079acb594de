// Builds the mini-program for the web only when its sources changed since the last build. Node built-ins only.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './ensure-deps.mjs';
import { quietly } from './run.mjs';

const SOURCES = ['miniapp', 'shared', 'package-lock.json', 'infra/scripts/build-miniapp.mjs'];
const NOT_SOURCES = new Set(['dist', 'node_modules', '.cache']);
const OUTPUT = path.join(root, 'miniapp/dist/h5');
const MARK = path.join(OUTPUT, '.hash');

/** Whether the web build is missing or older than its sources. */
export function needsH5() {
  const isThere = existsSync(path.join(OUTPUT, 'index.html')) && existsSync(MARK);
  return !isThere || readFileSync(MARK, 'utf8') !== hashOf(SOURCES);
}

/** Builds if needed; answers the exit code of the build. */
export async function buildH5(label = 'Building the mini-program for the web, about 40 s', options = {}) {
  if (!needsH5()) return 0;
  // Of the sources as they are now: what changes during the build is built the next time.
  const wanted = hashOf(SOURCES);
  const code = await quietly(label, [path.join(root, 'infra/scripts/build-miniapp.mjs'), 'h5'], options);
  if (code === 0) writeFileSync(MARK, wanted);
  return code;
}

function hashOf(sources) {
  const hash = createHash('sha256');
  const add = (name) => {
    const full = path.join(root, name);
    const stat = statSync(full, { throwIfNoEntry: false });
    if (stat?.isDirectory()) {
      for (const entry of readdirSync(full).sort()) if (!NOT_SOURCES.has(entry)) add(path.join(name, entry));
    } else if (stat) {
      hash.update(name).update('\0').update(readFileSync(full)).update('\0');
    }
  };
  for (const source of sources) add(source);
  return hash.digest('hex');
}
