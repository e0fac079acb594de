import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { api, type OperationId } from '@shared/contracts/api';
import { contracts, type Output } from '@shared/contracts/contracts';
import { HOUR, instant, MINUTE } from '@shared/kernel/time';
import { startTestStack, type TestStack } from '../../fixtures/stack';
import { eventId, facts } from './support';

let stack: TestStack;
let token: string;
let memberId: string;

beforeAll(async () => {
  stack = await startTestStack({ http: true, functions: ['member', 'message', 'orderOnEvent'] });
  const code = stack.sandbox.state.users.issueCode('login', 'ann');
  const session = await ask('member.login', { code });
  token = session.accessToken;
  memberId = session.member.id;
});
afterAll(() => stack.close());

/** Asks as a client does; the answer must be what the contract promises. */
async function ask<K extends OperationId>(id: K, body?: object, path: string = api[id].path): Promise<Output<K>> {
  const { method } = api[id];
  const answer = await fetch(`${stack.url}${path}`, {
    method,
    headers: token ? { authorization: `Bearer ${token}` } : {},
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  expect(answer.status).toBe(200);
  return contracts[id].output.parse(await answer.json()) as Output<K>;
}

test('templates, consent, inbox, reminders and reading, as the mini-program uses them', async () => {
  const { templates } = await ask('message.templates');
  const templateId = templates.booking_made ?? '';
  await ask('message.consent', { requestId: 'request-1', decisions: { [templateId]: 'accept' } });
  const { tellMember } = await import('../../../functions/message/tell-member');
  const now = Date.now();
  const order = facts(memberId, now + 5 * HOUR);
  await tellMember({ id: eventId(), at: instant(now), type: 'order.paid', order }, now);

  const { items, unread } = await ask('message.inbox');
  expect([items[0]?.kind, items[0]?.page, unread]).toEqual([
    'booking_made',
    'packages/order/detail/index?orderId=ord_1',
    1,
  ]);
  const { items: reminders } = await ask('message.reminders');
  expect(reminders.map((item) => [item.kind, item.dueAt])).toEqual([['booking_soon', instant(now + 3 * HOUR)]]);

  await ask('message.read', undefined, `/v1/message/inbox/${items[0]?.id}/read`);
  expect((await ask('message.inbox')).unread).toBe(0);
});

test('pages of the inbox follow each other, newest first', async () => {
  const { tellMember } = await import('../../../functions/message/tell-member');
  const now = Date.now() + MINUTE;
  for (let n = 0; n < 5; n += 1) {
    const order = facts(memberId, now, { title: `第 ${n} 单` });
    await tellMember({ id: eventId(), at: instant(now), type: 'order.finished', order }, now);
  }

  const first = await ask('message.inbox', undefined, '/v1/message/inbox?limit=3');
  const rest = await ask('message.inbox', undefined, `/v1/message/inbox?limit=10&cursor=${first.next}`);

  const texts = [...first.items, ...rest.items].map((item) => item.text.slice(0, 5));
  expect(texts.slice(0, 5)).toEqual(['第 4 单', '第 3 单', '第 2 单', '第 1 单', '第 0 单']);
  expect([first.items.length, texts.length, rest.next]).toEqual([3, 6, null]);
});

test.each(['message.inbox', 'message.reminders', 'message.consent', 'member.me', 'member.bindPhone'] as const)(
  '%s wants a token of ours',
  async (id) => {
    const { method, path } = api[id];
    const forged = `${token.slice(0, -4)}AAAA`;
    for (const authorization of ['', 'Bearer x', `Bearer ${forged}`]) {
      const answer = await fetch(`${stack.url}${path}`, { method, headers: { authorization } });
      expect([answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([
        401,
        'UNAUTHENTICATED',
      ]);
    }
  },
);
