import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from '@jest/globals';
import type { NewEvent } from '@shared/contracts/events';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { onEvent } from '../../../../functions/platform/consume';
import { emit, readEvent } from '../../../../functions/platform/outbox';

const NOW = Date.parse('2026-11-22T04:00:00Z');
const failed: NewEvent = { type: 'group.failed', groupId: 'grp_one', orderIds: ['ord_one'] };
/** What lies in the outbox after `emit`, and what another version of the functions might have put there. */
const item = (event: object = failed) => {
  const write = emit('promotions', failed, NOW);
  if (!('put' in write)) throw new Error('an event is put');
  return { ...write.put, event: { ...(write.put.event as object), ...event } };
};
const batch = (...items: object[]): DynamoDBStreamEvent => ({
  Records: items.map((each, at) => ({
    eventName: 'INSERT' as const,
    dynamodb: { NewImage: marshall(each) as never, SequenceNumber: String(at) },
  })),
});

test('an event is read as it was emitted', () => {
  expect(item().event).toMatchObject({ version: 1 });
  expect(readEvent(item())).toMatchObject(failed);
});

test('a type that this version does not know is passed over', () => {
  expect(readEvent(item({ type: 'moon.washed' }))).toBeUndefined();
});

test('a known type in a shape that this version does not know is no event to pass over', async () => {
  expect(() => readEvent(item({ orderIds: 'ord_one' }))).toThrow('group.failed');

  const handled: string[] = [];
  const consume = onEvent(async ({ id }) => void handled.push(id));
  const answer = await consume(batch(item(), item({ orderIds: null }), item()));

  expect(handled).toHaveLength(1);
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
});
