import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { get, query, transact } from '../../../functions/platform/db';
import { lambdaContext } from '../../../infra/local/functions';
import { identified, readAccess } from '../../fixtures/access';
import { startTestStack, type TestStack } from '../../fixtures/stack';

let stack: TestStack;
let db: { get: typeof get; query: typeof query; transact: typeof transact };
beforeAll(async () => {
  stack = await startTestStack({ functions: ['store', 'messageDrain'] });
  await stack.tick();
  db = await import('../../../functions/platform/db');
});
afterAll(() => stack.close());

/** Does something as a function of serverless.yml would. */
async function as(name: string, work: () => Promise<unknown>): Promise<unknown> {
  const definition = stack.service.functions.find((candidate) => candidate.name === name);
  if (!definition) throw new Error(`no function ${name}`);
  return identified({ definition, handler: work }).handler({}, lambdaContext(definition));
}

describe('roles in the integration tests', () => {
  test('what is granted works', async () => {
    await expect(as('store', () => db.get('stores', { pk: 'x', sk: 'x' }))).resolves.toBeUndefined();
  });

  test.each<[string, () => Promise<unknown>]>([
    ['another table', () => db.get('orders', { pk: 'x', sk: 'x' })],
    ['an index of its table', () => db.query('stores', { index: 'gsi1', pk: 'x' })],
    ['a write in a transaction', () => db.transact([{ table: 'stores', put: { pk: 'x', sk: 'x' } }])],
  ])('%s is refused to a function that only reads stores', async (_, work) => {
    await expect(as('store', work)).rejects.toThrow('AccessDenied: store');
  });

  // Whoever plans a task writes to `tasks`; the inbox is not theirs to empty.
  test('only what works through the tasks can remove a message', () => {
    const removing = Object.entries(readAccess(process.cwd()))
      .filter(([, { tables }]) => tables.messages?.includes('DeleteItem'))
      .map(([name]) => name);

    expect(removing.sort()).toEqual(['messageDrain', 'messageOnDue']);
  });
});
