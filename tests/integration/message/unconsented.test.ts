import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { earned, type Messages, NOON, startMessages } from './support';

let on: Messages;
let db: typeof import('../../../functions/platform/db');

beforeAll(async () => {
  on = await startMessages();
  db = await import('../../../functions/platform/db');
});
afterAll(() => on.stack.close());
beforeEach(() => on.setClock(NOON));

const pushes = async (memberId: string) => (await on.inbox(memberId)).items.map((item) => item.push);

/** Does something right after the next read of a consent has its answer: the worst moment. */
function afterReadingConsent(act: () => Promise<void>): void {
  let done = false;
  db.documents.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      const { Key } = args.input as { Key?: { sk?: string } };
      if (done || !Key?.sk?.startsWith('CONSENT#')) return answer;
      done = true;
      await act();
      return answer;
    },
    { step: 'initialize', name: 'after-reading-consent', override: true },
  );
}

test('a message nobody consented to ends with its task, in one go', async () => {
  const ann = await on.member();

  await on.tell(earned(ann.id));

  expect(await pushes(ann.id)).toEqual(['no_consent']);
  const tasks = await Promise.all(
    Array.from({ length: 8 }, (_, shard) => db.queryAll('tasks', { pk: `DUE#${shard}` })),
  );
  expect(tasks.flat().filter((task) => String(task.sk).includes(ann.id))).toEqual([]);
});

test('a yes said while its absence was read brings the message', async () => {
  const ann = await on.member();
  afterReadingConsent(() => on.consent(ann, 'points_arrived'));

  await on.tell(earned(ann.id));

  expect(await pushes(ann.id)).toEqual(['sent']);
  expect(on.delivered(ann.user)).toHaveLength(1);
});
