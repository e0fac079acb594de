import { expect, test } from '@jest/globals';
import { fail, moved, ok, type Result } from '@shared/kernel/result';
import { CROWDED, decide, doneOrSeen, lookAgain, mustDecide } from '../../../../functions/platform/decide';

/** A step that answers these one after the other, and how often it was taken. */
function steps<T>(...answers: Result<T>[]) {
  let taken = 0;
  const step = async (): Promise<Result<T>> => answers[Math.min(taken++, answers.length - 1)] ?? fail('INTERNAL');
  return { step, taken: () => taken };
}

test('what moved is decided again, and what was decided then is the answer', async () => {
  const { step, taken } = steps<number>(moved(), lookAgain({ code: 'ORDER_STATE' }), ok(7));

  expect(await decide(step)).toEqual(ok(7));
  expect(taken()).toBe(3);
});

test('an answer is not asked for again', async () => {
  const { step, taken } = steps<number>(fail('OUT_OF_STOCK'), ok(7));

  expect(await decide(step)).toEqual(fail('OUT_OF_STOCK'));
  expect(taken()).toBe(1);
});

test.each([
  ['five tries', undefined, 5],
  ['eight where many meet', CROWDED, 8],
] as const)('what moves for ever is answered after %s', async (_, tries, most) => {
  const { step, taken } = steps<number>(moved('SOLD_OUT'));

  expect(await decide(step, tries)).toMatchObject({ ok: false, error: { code: 'SOLD_OUT' } });
  expect(taken()).toBe(most);
});

test('a run that cannot go on without it throws, and says what of', async () => {
  await expect(mustDecide('points not posted', steps(moved()).step)).rejects.toThrow('points not posted: BUSY');
  await expect(mustDecide('row not given', steps(fail('REFUND_TOO_MUCH')).step)).rejects.toThrow('REFUND_TOO_MUCH');
  expect(await mustDecide('row not given', steps(ok(3)).step)).toBe(3);
});

test('what was done before is as good as done; anything else in the way stays what it is', () => {
  expect(doneOrSeen(ok(undefined))).toEqual(ok(true));
  expect(doneOrSeen({ ok: false, error: { code: 'BUSY', means: 'seen' } })).toEqual(ok(false));
  expect(doneOrSeen(moved())).toEqual(moved());
});
