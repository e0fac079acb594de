import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectBalancedBooks, placesTaken, stockOf } from '../../fixtures/books';
import { SKU, SMALL_STORE, STORE } from '../../fixtures/shop';
import { freeSlot, type Owner, type Shop, startShop, untilState } from '../../fixtures/visit';

const BUYERS = 64;
let shop: Shop;
/** Whoever of the crowd wins a race holds something afterwards: the other tests have owners of their own. */
let owners: Owner[];
let resender: Owner;
let spender: Owner;
let canceller: Owner;

beforeAll(async () => {
  shop = await startShop();
  owners = await Promise.all(Array.from({ length: BUYERS }, (_, n) => shop.owner(`buyer-${n}`)));
  resender = await shop.owner('resender');
  spender = await shop.owner('spender');
  canceller = await shop.owner('canceller');
  await shop.drainStreams();
}, 90_000);
afterAll(() => shop.close());

test('64 buyers at once for the last slot: exactly one gets it', async () => {
  const [first] = owners;
  if (!first) throw new Error('no buyers');
  const slot = await freeSlot(first, SMALL_STORE);
  const ask = {
    lines: [{ skuId: SKU.package, qty: 1 }],
    storeId: SMALL_STORE,
    ...slot,
    pointsFen: 1000,
    expectedPayableFen: 28_900,
  };

  const answers = await Promise.all(
    owners.map((owner) => owner.client.ask('order.create', { ...ask, carId: owner.carId })),
  );

  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect(new Set(answers.filter((answer) => answer.status !== 200).map((answer) => answer.error?.code))).toEqual(
    new Set(['SLOT_TAKEN']),
  );
  expect(await placesTaken(SMALL_STORE, slot.day)).toBe(4);
  const wallets = await Promise.all(owners.map((owner) => owner.client.get('wallet.summary', {})));
  expect(wallets.filter((wallet) => wallet.heldFen === 1000)).toHaveLength(1);
  expect(wallets.reduce((sum, wallet) => sum + wallet.balanceFen + wallet.heldFen, 0)).toBe(BUYERS * 20_000);
  await shop.drainStreams();
  await expectBalancedBooks();
});

test('64 buyers at once for the last item: exactly one gets it', async () => {
  const ask = { lines: [{ skuId: SKU.last, qty: 1 }], storeId: STORE, expectedPayableFen: 9900 };

  const answers = await Promise.all(owners.map((owner) => owner.client.ask('order.create', ask)));

  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect(new Set(answers.filter((answer) => answer.status !== 200).map((answer) => answer.error?.code))).toEqual(
    new Set(['OUT_OF_STOCK']),
  );
  expect(await stockOf(SKU.last, STORE)).toEqual({ available: 0, held: 1, sold: 0 });
});

test('one request sent 20 times at once with one key makes one order', async () => {
  const owner = resender;
  const key = randomUUID();
  const ask = { lines: [{ skuId: SKU.filter, qty: 2 }], storeId: STORE, pointsFen: 500, expectedPayableFen: 8500 };
  const before = await stockOf(SKU.filter, STORE);

  const answers = await Promise.all(Array.from({ length: 20 }, () => owner.client.get('order.create', ask, key)));

  expect(new Set(answers.map((order) => order.id)).size).toBe(1);
  expect(await stockOf(SKU.filter, STORE)).toEqual({
    ...before,
    available: before.available - 2,
    held: before.held + 2,
  });
  const other = await owner.client.ask(
    'order.create',
    { ...ask, lines: [{ skuId: SKU.filter, qty: 3 }], expectedPayableFen: 13_000 },
    key,
  );
  expect(other.error?.code).toBe('IDEMPOTENCY_KEY_REUSED');
});

test('points are not spent twice by orders made at once', async () => {
  const owner = spender;
  const ask = { lines: [{ skuId: SKU.filter, qty: 4 }], storeId: STORE, pointsFen: 15_000, expectedPayableFen: 3000 };

  const answers = await Promise.all([1, 2, 3].map(() => owner.client.ask('order.create', ask)));

  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect(
    answers
      .filter((answer) => answer.status !== 200)
      .every((answer) => ['POINTS_SHORT', 'BUSY'].includes(answer.error?.code ?? '')),
  ).toBe(true);
  const wallet = await owner.client.get('wallet.summary', {});
  expect(wallet).toMatchObject({ balanceFen: 5000, heldFen: 15_000 });
});

test('cancel and pay at once: one of them happens whole', async () => {
  const owner = canceller;
  const before = await stockOf(SKU.filter, STORE);
  const order = await owner.client.get('order.create', {
    lines: [{ skuId: SKU.filter, qty: 1 }],
    storeId: STORE,
    expectedPayableFen: 4500,
  });

  const [, cancelled] = await Promise.all([
    owner.client.pay(order),
    owner.client.ask('order.cancel', { orderId: order.id }),
  ]);

  const after = await owner.client.get('order.detail', { orderId: order.id });
  if (cancelled.status === 200 && after.state === 'cancelled') {
    expect(await stockOf(SKU.filter, STORE)).toEqual(before);
  } else {
    await shop.drainStreams();
    const end = await owner.client.get('order.detail', { orderId: order.id });
    const settled =
      end.state === 'refunding'
        ? await untilState(owner, order.id, 'refunded')
        : await owner.client.get('payment.confirm', { orderId: order.id });
    expect(['to_pick_up', 'refunded', 'cancelled']).toContain(settled.state);
    const stock = await stockOf(SKU.filter, STORE);
    expect(stock.available + stock.held + stock.sold).toBe(500);
  }
});
