import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { api, type OperationId } from '@shared/contracts/api';
import { everything } from '../../fixtures/books';
import type { Client } from '../../fixtures/client';
import { reachOf } from '../../fixtures/reach';
import { type Owner, orderMaintenance, type Shop, startShop } from '../../fixtures/visit';

/** The tables a request could change. */
const TABLES = [
  'members',
  'vehicles',
  'bookings',
  'inventory',
  'orders',
  'payments',
  'wallet',
  'promotions',
  'messages',
  'tasks',
  'audit',
] as const;
const operations = Object.entries(api) as [OperationId, (typeof api)[OperationId]][];
const guarded = operations.filter(([id]) => reachOf(id) !== 'public');
const writing = operations.filter(([, operation]) => operation.method === 'POST' || operation.method === 'PUT');

let shop: Shop;
let owner: Owner;
let stranger: Owner;
let otherStaff: Client;
let headOffice: Client;
let orderId: string;

beforeAll(async () => {
  shop = await startShop();
  owner = await shop.owner('owner');
  stranger = await shop.owner('stranger');
  otherStaff = await shop.staff('other-staff');
  headOffice = await shop.staff('head-office');
  orderId = (await orderMaintenance(owner)).id;
  await shop.drainStreams();
}, 90_000);
afterAll(() => shop.close());

/** Items come back with their attributes in any order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => a.localeCompare(b));
  return Object.fromEntries(entries.map(([name, part]) => [name, sorted(part)]));
}

/** Key of every item with a hash of what it holds. */
async function snapshot(): Promise<Record<string, string>> {
  const items = (await Promise.all(TABLES.map(everything))).flat();
  return Object.fromEntries(
    items.map((item) => [
      `${item.pk} ${item.sk}`,
      createHash('sha256')
        .update(JSON.stringify(sorted(item)))
        .digest('hex'),
    ]),
  );
}

/** Sends raw text to an operation, its path parameters filled with plausible ids. */
async function send(
  id: OperationId,
  body: string,
  token?: string,
): Promise<{ status: number; code: string | undefined }> {
  const { method, path } = api[id];
  const url = path
    .replace('{orderId}', orderId)
    .replace('{carId}', owner.carId)
    .replace(/\{(\w+)\}/g, 'abc_123');
  const reply = await fetch(`${shop.url}${url}`, {
    method,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': 'k'.repeat(20),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    ...(method === 'GET' || method === 'DELETE' ? {} : { body }),
  });
  const answer = (await reply.json()) as { error?: { code: string } };
  return { status: reply.status, code: answer.error?.code };
}

async function expectUnchanged(act: () => Promise<void>): Promise<void> {
  const before = await snapshot();
  await act();
  expect(await snapshot()).toEqual(before);
}

describe('without a token, or with a bad one', () => {
  test.each(guarded)('%s is refused', async (id) => {
    const forged = `${owner.client.token?.slice(0, -4)}AAAA`;
    await expectUnchanged(async () => {
      expect(await send(id, '{}')).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
      expect(await send(id, '{}', forged)).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
      expect(
        await send(id, '{}', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZW1fMSIsInNpZCI6InMiLCJpc3MiOiJwaXRsYW5lIn0.'),
      ).toMatchObject({ status: 401 });
    });
  });
});

describe('a body that is malformed, not an object, or 1 MB', () => {
  test.each(writing)('%s is refused', async (id) => {
    const reach = reachOf(id);
    const token = (reach === 'chain' ? headOffice : reach === 'place' ? otherStaff : owner.client).token;
    await expectUnchanged(async () => {
      expect(await send(id, '{"a":', token)).toEqual({ status: 400, code: 'BAD_REQUEST' });
      expect(await send(id, '[]', token)).toEqual({ status: 400, code: 'BAD_REQUEST' });
      expect(await send(id, JSON.stringify({ text: 'x'.repeat(1_000_000) }), token)).toEqual({
        status: 413,
        code: 'PAYLOAD_TOO_LARGE',
      });
      expect(await send(id, '{"__proto__":{"x":1},"unknown":1}', token)).toMatchObject({ status: 400 });
    });
  });
});

describe('operations of headquarters', () => {
  test.each(guarded.filter(([id]) => reachOf(id) === 'chain'))(
    '%s is refused to a car owner and to the staff of a store',
    async (id) => {
      await expectUnchanged(async () => {
        for (const { token } of [owner.client, otherStaff])
          expect(await send(id, '{}', token)).toEqual({ status: 403, code: 'FORBIDDEN' });
      });
    },
  );
});

describe('staff operations', () => {
  test.each(guarded.filter(([id]) => reachOf(id) === 'place'))('%s is refused to a car owner', async (id) => {
    await expectUnchanged(async () => {
      expect(await send(id, '{}', owner.client.token)).toEqual({ status: 403, code: 'FORBIDDEN' });
    });
  });
});

test("another member's order, car, booking and message do not exist for a stranger", async () => {
  const { booking } = await owner.client.get('order.detail', { orderId });
  const them = stranger.client;
  await expectUnchanged(async () => {
    for (const answer of [
      await them.ask('order.detail', { orderId }),
      await them.ask('order.cancel', { orderId }),
      await them.ask('order.accept', { orderId }),
      await them.ask('payment.prepay', { orderId }),
      await them.ask('payment.confirm', { orderId }),
      await them.ask('redemption.issue', { orderId }),
      await them.ask('order.receive', { orderId }),
      await them.ask('aftersale.preview', { orderId, lines: [{ skuId: 'sku_package', qty: 1 }] }),
      await them.ask('aftersale.list', { orderId }),
    ])
      expect(answer.error?.code).toBe('ORDER_NOT_FOUND');
    expect(
      (await them.ask('booking.reschedule', { bookingId: booking?.bookingId ?? '', day: '2026-12-01', start: '10:00' }))
        .error?.code,
    ).toBe('BOOKING_NOT_FOUND');
    expect((await them.ask('vehicle.remove', { carId: owner.carId })).error?.code).toBe('CAR_NOT_FOUND');
    expect((await them.ask('vehicle.setDefault', { carId: owner.carId })).error?.code).toBe('CAR_NOT_FOUND');
    expect(
      (await them.ask('order.quote', { lines: [{ skuId: 'sku_package', qty: 1 }], carId: owner.carId })).error?.code,
    ).toBe('CAR_NOT_FOUND');
    expect((await them.ask('message.read', { messageId: 'msg_123' })).status).toBeGreaterThanOrEqual(200);
  });
  expect((await them.get('order.list', {})).items).toEqual([]);
});

test("another store's staff see and move nothing", async () => {
  await expectUnchanged(async () => {
    for (const id of ['redemption.order', 'redemption.start', 'redemption.finish'] as const)
      expect((await otherStaff.ask(id, { orderId })).error?.code).toBe('WRONG_STORE');
  });
});

test('a path that is not an operation answers 404', async () => {
  for (const path of ['/v1/order/nothing', '/v1/order/orders/x/y/z']) {
    const reply = await fetch(`${shop.url}${path}`);
    expect({ status: reply.status, body: await reply.json() }).toMatchObject({
      status: 404,
      body: { error: { code: 'NOT_FOUND' } },
    });
  }
  // Outside the domains it is the gateway itself that answers.
  expect((await fetch(`${shop.url}/v1/nothing`)).status).toBe(404);
});

test('the webhooks refuse a body that is unsigned, malformed or 1 MB', async () => {
  await expectUnchanged(async () => {
    for (const path of ['/v1/webhook/wechat-pay', '/v1/webhook/wechat-refund'])
      for (const body of ['', '{"a":', '{}', 'x'.repeat(1_000_000)]) {
        const reply = await fetch(`${shop.url}${path}`, { method: 'POST', body });
        expect([401, 413]).toContain(reply.status);
      }
  });
});
