import { expect, test } from '@jest/globals';
import { comeBack } from '@shared/contracts/limits';
import { ApiError } from '@/api/errors';
import { notBefore, remember } from '@/api/pause';

const refused = (retryAfterSeconds?: number) =>
  new ApiError('TOO_MANY_REQUESTS', '', null, retryAfterSeconds === undefined ? undefined : { retryAfterSeconds });

test('an operation that was told to wait is not sent until then, and says how long it takes', () => {
  remember('order.quote', refused(120), 1_000);

  expect(() => notBefore('order.quote', 2_000)).toThrow('请 2 分钟后再试');
  expect(() => notBefore('order.quote', 100_000)).toThrow('请 21 秒后再试');
  expect(() => notBefore('order.cart', 2_000)).not.toThrow();
  expect(() => notBefore('order.quote', 121_000)).not.toThrow();
});

test('without a time it waits a little; other failures make nothing wait', () => {
  remember('order.list', refused(), 0);
  remember('order.detail', new ApiError('BUSY', '', null, undefined), 0);

  expect(() => notBefore('order.list', 4_000)).toThrow('操作太频繁');
  expect(() => notBefore('order.list', 5_000)).not.toThrow();
  expect(() => notBefore('order.detail', 0)).not.toThrow();
});

test.each([
  [0.2, '请 1 秒后再试'],
  [89, '请 89 秒后再试'],
  [601, '请 11 分钟后再试'],
  [7300, '请 3 小时后再试'],
  [80_000, '请明天再试'],
])('%d seconds are said as %s', (seconds, text) => expect(comeBack(seconds)).toBe(text));
