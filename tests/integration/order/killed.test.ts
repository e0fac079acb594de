import { type ChildProcess, spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Order } from '@shared/contracts/order';
import { everything, expectBalancedBooks, placesTaken, stockOf } from '../../fixtures/books';
import { Client } from '../../fixtures/client';
import { model, openShop, SKU, SMALL_STORE, STORE } from '../../fixtures/shop';
import { startTestStack, type TestStack } from '../../fixtures/stack';

const BUYERS = 64;
let stack: TestStack;
let api: ChildProcess;
let url: string;
let interrupted = 0;

/** The API as a process of its own, as the local stack runs it. */
function startApi(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'infra/local/api.ts'], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      LOCAL_ROOT: process.cwd(),
      LOCAL_HOST: '127.0.0.1',
      LOCAL_PORT: new URL(url).port,
      LOCAL_DATA: process.cwd(),
      LOCAL_SANDBOX_URL: stack.sandbox.url,
    },
  });
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve(child));
    child.once('exit', (code) => reject(new Error(`the API ended with ${code}`)));
  });
}

beforeAll(async () => {
  stack = await startTestStack({ http: false });
  await openShop(stack.sandbox);
  url = process.env.API_BASE_URL ?? '';
  api = await startApi();
}, 90_000);
afterAll(async () => {
  api.kill('SIGKILL');
  await stack.close();
});

type Buyer = { client: Client; carId: string };
async function buyer(name: string): Promise<Buyer> {
  const client = await (await new Client(url, stack.sandbox.url, name).login()).bindPhone();
  const { cars } = await client.get('vehicle.add', { modelId: model.id, plate: '沪A12345', mileageKm: 30_000 });
  return { client, carId: cars[0]?.id ?? '' };
}

/** Sends the same request with the same key until it is answered, as a phone with a bad connection does. */
async function insist(
  send: () => Promise<{ status: number; value: Order; error: { code: string } | undefined }>,
): Promise<Order | string> {
  for (let tries = 0; tries < 400; tries += 1) {
    try {
      const reply = await send();
      if (reply.status === 200) return reply.value;
      if (reply.status < 500 && reply.error?.code !== 'BUSY') return reply.error?.code ?? 'unknown';
    } catch {
      // The API is down: try again in a moment.
      interrupted += 1;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('never answered');
}

test('the API is killed in the middle of 64 purchases and comes back: one slot, one item, and no fen lost', async () => {
  // Prepare
  const buyers: Buyer[] = [];
  for (let from = 0; from < BUYERS; from += 16)
    buyers.push(...(await Promise.all(Array.from({ length: 16 }, (_, n) => buyer(`kill-${from + n}`)))));
  await stack.drainStreams();
  const day =
    (await (buyers[0] as Buyer).client.get('booking.days', { storeId: SMALL_STORE, skuIds: SKU.package })).days[2]
      ?.day ?? '';
  const killed = new Promise<void>((resolve) => {
    setTimeout(() => {
      api.removeAllListeners('exit');
      api.once(
        'exit',
        () =>
          void startApi().then((again) => {
            api = again;
            resolve();
          }),
      );
      api.kill('SIGKILL');
    }, 150);
  });

  // Act: everyone wants the last slot and the last item, each with points
  const outcomes = await Promise.all(
    buyers.flatMap(({ client, carId }, n) => [
      insist(() =>
        client.ask(
          'order.create',
          {
            lines: [{ skuId: SKU.package, qty: 1 }],
            storeId: SMALL_STORE,
            carId,
            day,
            start: '10:00',
            pointsFen: 1000,
            expectedPayableFen: 28_900,
          },
          `slot-of-buyer-${n}-000000`,
        ),
      ),
      insist(() =>
        client.ask(
          'order.create',
          { lines: [{ skuId: SKU.last, qty: 1 }], storeId: STORE, pointsFen: 500, expectedPayableFen: 9400 },
          `item-of-buyer-${n}-000000`,
        ),
      ),
    ]),
  );
  await killed;

  // Assess
  expect(interrupted).toBeGreaterThan(0);
  const made = outcomes.filter((outcome): outcome is Order => typeof outcome !== 'string');
  expect(made.map((order) => order.fulfilment).sort()).toEqual(['pickup', 'service']);
  expect(new Set(outcomes.filter((outcome) => typeof outcome === 'string'))).toEqual(
    new Set(['SLOT_TAKEN', 'OUT_OF_STOCK']),
  );
  expect((await everything('orders')).filter((item) => item.sk === 'ORD')).toHaveLength(2);
  expect(await placesTaken(SMALL_STORE, day)).toBe(4);
  expect(await stockOf(SKU.last, STORE)).toEqual({ available: 0, held: 1, sold: 0 });
  await stack.drainStreams();
  await expectBalancedBooks();
}, 90_000);
