import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Fuzzer, startFuzzer } from '../../fuzz/fuzzer';

/** Fifteen hundred here; `npm run test:fuzz` sends a hundred thousand. */
const REQUESTS = 1500;
const SEED = 1;
const MOST_SHOWN = 8;

let fuzzer: Fuzzer;
beforeAll(async () => {
  fuzzer = await startFuzzer();
}, 300_000);
afterAll(() => fuzzer?.close());

test('requests made from the contracts: none is answered 5xx, and a refused one has written nothing', async () => {
  const found = await fuzzer.run(REQUESTS, SEED);

  expect({ found: found.length, shown: found.slice(0, MOST_SHOWN) }).toEqual({ found: 0, shown: [] });
}, 300_000);
