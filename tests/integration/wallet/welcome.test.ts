import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Client } from '../../fixtures/client';
import { batch, type Consumer, startWallet, type WalletStack } from './support';

const GIFT_FEN = 20_000;
let stack: WalletStack;

beforeAll(async () => {
  stack = await startWallet({ WELCOME_POINTS_FEN: String(GIFT_FEN) });
}, 90_000);
afterAll(() => stack.close());

/** Binds the number of `whose`: their own, or the one of somebody else that WeChat now says is theirs. */
async function binds(who: Client, whose = who.user): Promise<void> {
  const code = stack.sandbox.state.users.issueCode('phone', whose);
  const session = await who.get('member.bindPhone', { code });
  who.token = session.accessToken;
  await stack.drainStreams();
}
const has = async (who: Client) => {
  const { balanceFen, welcomeFen } = await who.get('wallet.summary', {});
  return { balanceFen, welcomeFen };
};
const WELCOMED = { balanceFen: GIFT_FEN, welcomeFen: 0 };
const PASSED_OVER = { balanceFen: 0, welcomeFen: GIFT_FEN };

test('the welcome comes with a number and not with an account, once, however often it is bound or told', async () => {
  const who = await stack.client('welcomed');
  await stack.drainStreams();
  expect(await has(who)).toEqual(PASSED_OVER);

  await binds(who);
  await binds(who);
  expect(await has(who)).toEqual(WELCOMED);

  const { handler } = (await import('../../../functions/entry/stream-members')) as { handler: Consumer };
  const { id: memberId } = await who.get('member.me', {});
  const told = (phone: string) => ({
    event: { id: 'evt-b', at: '2026-11-22T06:00:00.000Z', type: 'member.phone_bound', memberId, phones: [phone] },
  });
  await Promise.all([handler(batch([told('other-index')])), handler(batch([told('other-index')]))]);
  expect(await has(who)).toEqual(WELCOMED);
});

test('a number has one welcome: not again at another account, nor a second number at the same one', async () => {
  const [first, second] = [await stack.client('first-account'), await stack.client('second-account')];
  await binds(first);
  await binds(second, 'first-account');
  expect(await has(second)).toEqual(PASSED_OVER);

  // With a number of their own they are a person like any other.
  await binds(second);
  expect(await has(second)).toEqual(WELCOMED);
  await binds(first, 'a-third-number');
  expect(await has(first)).toEqual(WELCOMED);
});

test('whoever leaves and comes back with the same number is welcomed no more, also while keys rotate', async () => {
  const who = await stack.client('comes-back');
  await binds(who);
  const { id: former, phoneMasked } = await who.get('member.me', {});
  const { closeAccount } = await import('../../../functions/member/close-account');
  const { transact } = await import('../../../functions/platform/db');
  const closed = await closeAccount(former, 'ses_none', Date.now());
  if (!closed.ok) throw new Error(closed.error.code);
  await transact(closed.value);

  process.env.INDEX_KEYS = JSON.stringify([
    { kid: 'next', secret: randomBytes(32).toString('base64') },
    ...JSON.parse(process.env.INDEX_KEYS ?? '[]'),
  ]);
  (await import('../../../functions/platform/config')).forgetConfig();
  const again = await stack.client('comes-back');
  await binds(again);

  expect(await again.get('member.me', {})).toMatchObject({ id: expect.not.stringMatching(former), phoneMasked });
  expect(await has(again)).toEqual(PASSED_OVER);
});
