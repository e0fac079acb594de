import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Fuzzer, startFuzzer } from '../../fuzz/fuzzer';

/** Fifteen hundred here; `npm run test:fuzz` sends a hundred thousand. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 1500);
const SEED = Number(process.env.FUZZ_SEED ?? 1);
const MOST_SHOWN = 8;

let fuzzer: Fuzzer;
beforeAll(async () => {
  fuzzer = await startFuzzer();
}, 300_000);
afterAll(() => fuzzer?.close());

test('requests made from the contracts: none is answered 5xx, and a refused one has written nothing', async () => {
  const begun = Date.now();
  const found = await fuzzer.run(REQUESTS, SEED, (done, wrong) => {
    if (!process.env.FUZZ_REQUESTS || done % 1000 > 0) return;
    const bar = '█'.repeat(Math.round((done / REQUESTS) * 30)).padEnd(30, '░');
    process.stderr.write(`${bar} ${done}/${REQUESTS}  ${wrong} found  ${Math.round((Date.now() - begun) / 1000)} s\n`);
  });

  if (process.env.FUZZ_FOUND) writeFileSync(process.env.FUZZ_FOUND, JSON.stringify(found, null, 1));
  expect({ found: found.length, shown: found.slice(0, MOST_SHOWN) }).toEqual({ found: 0, shown: [] });
}, 86_400_000);
