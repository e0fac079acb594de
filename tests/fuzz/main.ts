import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startFuzzer } from './fuzzer';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    found: { type: 'string', default: '' },
  },
});
const requests = Number(values.requests);

const fuzzer = await startFuzzer();
const begun = Date.now();
let shown = 0;
const found = await fuzzer.run(requests, Number(values.seed), (done, all) => {
  // At once, and not at the end of a run that may be ended early.
  for (const { request, what } of all.slice(shown)) console.log(what, JSON.stringify(request).slice(0, 2000));
  shown = all.length;
  if (done % 1000 > 0 && done < requests) return;
  const bar = '█'.repeat(Math.round((done / requests) * 30)).padEnd(30, '░');
  console.log(`${bar} ${done}/${requests}  ${shown} found  ${Math.round((Date.now() - begun) / 1000)} s`);
});
console.log(
  `answered: ${[...fuzzer.answers]
    .sort(([a], [b]) => a - b)
    .map(([status, count]) => `${status} × ${count}`)
    .join(', ')}`,
);
if (values.found) writeFileSync(values.found, JSON.stringify(found, null, 1));
await fuzzer.close();
process.exit(found.length > 0 ? 1 : 0);
