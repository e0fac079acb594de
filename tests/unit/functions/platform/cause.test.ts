import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, jest, test } from '@jest/globals';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { causedBy, enter, goOn } from '../../../../functions/platform/cause';
import { onEvent } from '../../../../functions/platform/consume';
import type { Item, Write } from '../../../../functions/platform/db';
import { logger } from '../../../../functions/platform/logger';
import { emit, readEvent } from '../../../../functions/platform/outbox';
import { due, dueNow } from '../../../../functions/task/schedule';
import { readTask } from '../../../../functions/task/task.repo';

const NOW = Date.parse('2026-11-22T04:00:00Z');
const invocation = { awsRequestId: 'invocation-1', functionName: 'order' };
const task = { id: 'push#mem_1#msg_1', kind: 'push', at: NOW, payload: {} } as const;
const putOf = (write: Write): Item => ('put' in write ? write.put : {});
const told = () => putOf(emit('promotions', { type: 'group.failed', groupId: 'grp_1', orderIds: ['ord_1'] }, NOW));
const batch = (item: Item): DynamoDBStreamEvent => ({
  Records: [{ dynamodb: { NewImage: marshall(item) as never, SequenceNumber: '1' } }],
});

test('what a request causes is known by it, through events and tasks, to the last', async () => {
  const event = await enter(invocation, told, 'tap-1');
  expect(readEvent(event)?.causedBy).toEqual({ correlation: 'tap-1' });

  const after: Item[] = [];
  await onEvent('tester', async () => void after.push(told()))(batch(event), {
    ...invocation,
    awsRequestId: 'invocation-2',
  });
  expect(readEvent(after[0] ?? {})?.causedBy).toEqual({ correlation: 'tap-1', by: event.sk });
});

test.each([due, dueNow])('a task keeps why it was planned, and what it does goes on from there', async (plan) => {
  const { values = {} } = await enter(invocation, () => plan(task), 'tap-1');
  const found = readTask({
    sk: '2026-11-22T04:00:00.000Z#x',
    id: 'x',
    kind: 'push',
    payload: {},
    causedBy: values[':causedBy'],
  });

  expect(goOn(found?.id ?? '', found?.causedBy, causedBy)).toEqual({ correlation: 'tap-1', by: 'x' });
});

test('what a command plans or tells has no cause, and is read all the same', () => {
  expect(causedBy()).toBeUndefined();
  expect(readEvent(told())?.causedBy).toBeUndefined();
  const { values = {} } = due(task);
  const row = { sk: '2026-11-22T04:00:00.000Z#x', id: 'x', kind: 'push', payload: {}, causedBy: values[':causedBy'] };
  expect(readTask(row)).toMatchObject({ id: 'x', causedBy: undefined });
});

test('each line of the log says why it was written', async () => {
  const written: string[] = [];
  // In a function it prints through a console of its own, not the process's.
  const { console: own } = logger as unknown as { console: Console };
  const print = jest.spyOn(own, 'warn').mockImplementation((line: string) => void written.push(line));
  await enter(invocation, () => logger.warn('odd', { orderId: 'ord_1' }), 'tap-1');
  await enter(invocation, () => goOn('01EVENT', { correlation: 'tap-0' }, () => logger.warn('odder')));
  print.mockRestore();

  expect(written.map((line) => JSON.parse(line))).toMatchObject([
    { message: 'odd', orderId: 'ord_1', correlation: 'tap-1', requestId: 'tap-1', function: 'order' },
    { message: 'odder', correlation: 'tap-0', causedBy: '01EVENT', requestId: 'invocation-1', function: 'order' },
  ]);
});
