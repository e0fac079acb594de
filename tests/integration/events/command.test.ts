import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { HOUR } from '@shared/kernel/time';
import type { Options } from '../../../infra/replay/command';
import { everything } from '../../fixtures/books';
import { startTestStack, type TestStack } from '../../fixtures/stack';
import { facts, NOON } from '../message/support';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack({ functions: ['orderOnEvent', 'paymentOnOrder'] });
});
afterAll(() => stack.close());

/** What the command says, and whether nothing is left to be done. */
async function replay(options: Options): Promise<{ clean: boolean; said: string }> {
  const { replayCommand } = await import('../../../infra/replay/command');
  const lines: string[] = [];
  const clean = await replayCommand(process.cwd(), options, (line) => void lines.push(line));
  return { clean, said: lines.join('\n') };
}

const growthOf = async (memberId: string): Promise<unknown> =>
  (await everything('members')).find(({ pk, sk }) => pk === `MEMBER#${memberId}` && sk === 'STANDING')?.growthFen;

test('an order’s event without a field: what is behind it goes on, and npm run replay lists it and does it once it can be read', async () => {
  const { emit } = await import('../../../functions/platform/outbox');
  const { putAll, transact } = await import('../../../functions/platform/db');
  const completed = (memberId: string) => {
    const order = facts(memberId, NOON + HOUR, { orderId: `ord_${memberId}`, car: null, booking: null });
    const write = emit('orders', { type: 'order.completed', order }, Date.now());
    if (!('put' in write)) throw new Error('an event is put');
    return write.put;
  };
  const [whole, behind] = [completed('mem_first'), completed('mem_second')];
  const { keptFen: _, ...order } = facts('mem_first', NOON + HOUR, { car: null, booking: null });
  await putAll('orders', [{ ...whole, event: { ...(whole.event as object), order } }]);
  await transact([{ table: 'orders', put: behind }]);

  await stack.drainStreams();

  expect([await growthOf('mem_first'), await growthOf('mem_second')]).toEqual([undefined, 39_900]);
  const listed = await replay({});
  expect(listed.said).toContain('2 parked.');
  expect(listed.said).toMatch(new RegExp(`orderOnEvent +${whole.sk} .*order.completed of version 1.*order.keptFen`));

  // As a version that reads it would.
  await putAll('orders', [whole]);
  const event = { consumer: 'orderOnEvent', event: whole.sk };
  expect((await replay({ ...event, 'dry-run': true })).said).toContain('1 to be done again; nothing was done');
  await expect(replay(event)).rejects.toThrow('--by says who');
  expect(await growthOf('mem_first')).toBeUndefined();
  const done = await replay({ ...event, by: '李四' });
  expect(done).toEqual({ clean: true, said: expect.stringContaining('1 done again, 0 failed, 0 gone') });
  expect([await growthOf('mem_first'), await growthOf('mem_second')]).toEqual([39_900, 39_900]);
  const rows = (await everything('parked')).map(({ consumer, state, closedBy }) => [consumer, state, closedBy]);
  expect(rows.sort()).toEqual([
    ['orderOnEvent', 'done', '李四'],
    ['paymentOnOrder', 'parked', undefined],
  ]);
  const log = (await everything('audit')).filter(({ what }) => what === 'replay');
  expect(log).toMatchObject([{ name: '李四', target: 'orderOnEvent', after: { items: 1, first: whole.sk } }]);

  // All of a day: what was done is known, and the row that waited is closed.
  const from = new Date(Date.now() - HOUR).toISOString();
  expect((await replay({ consumer: 'orderOnEvent', from, by: '李四' })).said).toContain('2 done again');
  expect((await replay({ consumer: 'paymentOnOrder', from, by: '李四' })).said).toContain('2 done again');
  expect([await growthOf('mem_first'), await growthOf('mem_second')]).toEqual([39_900, 39_900]);
  expect((await replay({})).said).toBe('Nothing is parked.');
  await expect(replay({ consumer: 'nobody' })).rejects.toThrow('There is no consumer nobody; there are orderOnEvent,');
  await expect(replay({ consumer: 'orderOnEvent', from, parked: true })).rejects.toThrow('One of --event');
});
