// npm run reset [-- --data DIR]: forgets all local data. Keys, orders, demo chain: the next start makes everything anew.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './ensure-deps.mjs';

const { values } = parseArgs({ options: { data: { type: 'string' } } });
const data = path.resolve(values.data ?? path.join(root, '.data'));

const looksLikeOurs = ['keys.json', 'engine', 'sandbox.json'].some((name) => existsSync(path.join(data, name)));
if (!existsSync(data)) {
  console.log('Nothing to reset: there is no local data.');
} else if (!looksLikeOurs) {
  console.error(`${data} does not look like local data of Pitlane; nothing was deleted.`);
  process.exit(1);
} else if (isRunning(path.join(data, 'engine', 'engine.pid'))) {
  console.error('The local stack is running on this data: end it with Ctrl-C first.');
  process.exit(1);
} else {
  rmSync(data, { recursive: true, force: true });
  console.log('Local data deleted; the next start begins anew.');
}

function isRunning(pidFile) {
  try {
    return process.kill(Number(readFileSync(pidFile, 'utf8')), 0);
  } catch {
    return false;
  }
}
