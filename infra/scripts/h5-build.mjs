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

/** Answers the exit code of the build, 0 when there was nothing to do. */
export async function buildH5() {
  const wanted = hashOf(SOURCES);
  const isBuilt = existsSync(path.join(OUTPUT, 'index.html')) && existsSync(MARK);
  if (isBuilt && readFileSync(MARK, 'utf8') === wanted) return 0;
  const script = path.join(root, 'infra/scripts/build-miniapp.mjs');
  const code = await quietly('Building the mini-program for the web, about 40 s', [script, 'h5']);
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
