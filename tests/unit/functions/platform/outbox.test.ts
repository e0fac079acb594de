import { expect, test } from '@jest/globals';
import type { NewEvent } from '@shared/contracts/events';
import { emit, readEvent } from '../../../../functions/platform/outbox';

const NOW = Date.parse('2026-11-22T04:00:00Z');
const failed: NewEvent = { type: 'group.failed', groupId: 'grp_one', orderIds: ['ord_one'] };
/** What lies in the outbox after `emit`, and what another version of the functions might have put there. */
const item = (event: object = failed) => {
  const write = emit('promotions', failed, NOW);
  if (!('put' in write)) throw new Error('an event is put');
  return { ...write.put, event: { ...(write.put.event as object), ...event } };
};
const read = (event?: object) => readEvent(item(event));

test('an event is read as it was emitted', () => {
  expect(item().event).toMatchObject({ version: 1 });
  expect(read()).toMatchObject(failed);
});

test('a type that this version does not know is passed over', () => {
  expect(read({ type: 'moon.washed' })).toBeUndefined();
});

test('a known type in a shape that this version does not know is no event to pass over', () => {
  expect(() => read({ orderIds: 'ord_one' })).toThrow('group.failed');
});
