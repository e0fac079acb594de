import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { expect, test } from '@jest/globals';
import { passing, waitAfter } from '../../../../functions/platform/retry';

const named = (name: string, fields: object = {}): Error => Object.assign(new Error('?'), { name, ...fields });
const cancelled = (...codes: string[]): Error =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

test.each([
  ['another transaction in the way', cancelled('None', 'TransactionConflict')],
  ['an item with too many requests', cancelled('ThrottlingError', 'None')],
  ['an item beyond its throughput', cancelled('None', 'ProvisionedThroughputExceeded')],
  ['a table beyond its throughput', named('ProvisionedThroughputExceededException')],
  ['too many requests', named('ThrottlingException')],
  ['too many requests of the account', named('RequestLimitExceeded')],
  ['nobody listening', named('Error', { code: 'ECONNREFUSED' })],
])('%s: nothing was written, try again', (_, error) => {
  expect(passing(error)).toBe('nothing');
});

test.each([
  ['no answer in time', named('TimeoutError')],
  ['a connection cut off', named('Error', { code: 'ECONNRESET' })],
  ['the same transaction under way', named('TransactionInProgressException')],
  ['a broken server', named('SomethingNew', { $fault: 'server' })],
])('%s: it may have been written', (_, error) => {
  expect(passing(error)).toBe('unknown');
});

test.each([
  ['a condition that did not hold', cancelled('ConditionalCheckFailed')],
  ['a wrong request', named('ValidationException', { $fault: 'client' })],
  ['a missing permission', named('AccessDeniedException', { $fault: 'client' })],
  ['a defect', new TypeError('x is undefined')],
  ['not an error', 'text'],
])('%s does not pass by itself', (_, error) => {
  expect(passing(error)).toBeUndefined();
});

test('waits are random up to a limit that doubles, and never beyond a second', () => {
  expect([1, 2, 3, 4, 5, 6, 20].map((attempt) => waitAfter(attempt, 1))).toEqual([40, 80, 160, 320, 640, 1000, 1000]);
  expect(waitAfter(3, 0)).toBe(0);
  expect(waitAfter(3, 0.5)).toBe(80);
  const waits = Array.from({ length: 200 }, () => waitAfter(4));
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...waits)).toBeLessThanOrEqual(320);
  expect(new Set(waits).size).toBeGreaterThan(150);
});
