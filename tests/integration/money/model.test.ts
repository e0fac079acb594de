import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { expectCleanAudit } from '../../fixtures/audit';
import { stockOf } from '../../fixtures/books';
import { type Client, until } from '../../fixtures/client';
import { type Faults, injectFaults } from '../../fixtures/faults';
import { SKU, STORE } from '../../fixtures/shop';
import { control, type Shop, startShop } from '../../fixtures/visit';
import { commands } from './commands';
import { Model } from './model';
import { compare, type Real } from './real';

/** Histories to try: a few here, many in the long run. */
const RUNS = Number(process.env.MODEL_RUNS ?? 8);
const LONGEST = 80;

let shop: Shop;
let clerk: Client;
let faults: Faults;

beforeAll(async () => {
  shop = await startShop();
  clerk = await shop.staff('staff');
  faults = await injectFaults(RUNS);
}, 90_000);
afterAll(() => shop.close());

let count = 0;
/** Somebody new with 200.00 yuan of points and enough on the shelf; nothing of WeChat's is told by itself. */
async function begin(): Promise<{ model: Model; real: Real }> {
  count += 1;
  faults.calm();
  const { importStock } = await import('../../../functions/inventory/import-stock');
  await importStock([{ skuId: SKU.filter, location: STORE, qty: 50 }], `run-${count}`);
  const owner = await shop.owner(`model-${count}`);
  await shop.drainStreams();
  await control(shop, '', { fault: 'reset' });
  await control(shop, '', { fault: 'hold' });
  const { balanceFen } = await owner.client.get('wallet.summary', {});
  return {
    model: new Model(balanceFen, await stockOf(SKU.filter, STORE)),
    real: { shop, owner, clerk, faults, orders: [] },
  };
}

/** WeChat tells all it has kept to itself, events are heard, refunds come through: then the books are closed. */
async function end(model: Model, real: Real): Promise<void> {
  faults.calm();
  await shop.drainStreams();
  model.hear();
  for (const order of model.orders) if (order.paidAtWeChat) model.book(order);
  await control(shop, '', { fault: 'release' });
  await until(async () => {
    await shop.drainStreams();
    const { callbacks } = (await (await fetch(`${shop.sandbox.url}/sandbox/control`)).json()) as {
      callbacks: unknown[];
    };
    return callbacks.length === 0 ? true : undefined;
  }, 'the last callback');
  await shop.drainStreams();
  await compare(model, real);
  await expectCleanAudit();
}

test('whatever happens in whatever order, with deaths and lost answers in between, the shop is as the model says and its books balance', async () => {
  let longest = 0;
  const history = fc.commands(commands, { maxCommands: LONGEST, size: 'max' });
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      const { model, real } = await begin();
      await fc.asyncModelRun(() => ({ model, real }), steps);
      await end(model, real);
      longest = Math.max(longest, [...steps].length);
    }),
    { numRuns: RUNS, endOnFailure: process.env.MODEL_SHRINK === undefined, ...seedOf(process.env.MODEL_SEED) },
  );
  expect(longest).toBeGreaterThan(5);
}, 3_600_000);

const seedOf = (seed: string | undefined): { seed?: number } => (seed ? { seed: Number(seed) } : {});
