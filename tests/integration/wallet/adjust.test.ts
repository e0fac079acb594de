import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { everything, expectBalancedBooks } from '../../fixtures/books';
import type { Client } from '../../fixtures/client';
import { noon, startWallet, type WalletStack } from './support';

const run = promisify(execFile);
let stack: WalletStack;
let memberId: string;
const NOW = noon('2026-11-22');

beforeAll(async () => {
  stack = await startWallet();
  memberId = (await (await stack.client('corrected')).get('member.me', {})).id;
  await stack.points.grantPoints('gift', memberId, 100, '活动赠送', NOW);
});
afterAll(async () => {
  await stack.drainStreams();
  await expectBalancedBooks();
  await stack.close();
});

const balance = async () => (await stack.points.readPoints(memberId)).availableFen;

test('a case corrects once, also when it is told several times at once; beyond the balance it is a debt', async () => {
  const { adjustPoints } = await import('../../../functions/wallet/grant/adjust-points');
  const down = { id: 'case-1', memberId, amountFen: -130, by: '沈会计', why: '重复赠送' };

  const answers = await Promise.all([1, 2, 3].map(() => adjustPoints(down, NOW)));

  expect(answers.sort()).toEqual([false, false, true]);
  expect(await balance()).toBe(-30);
  expect(await adjustPoints({ ...down, id: 'case-2', amountFen: 50, why: '更正' }, NOW)).toBe(true);
  expect(await balance()).toBe(20);
  const [record] = (await everything('wallet')).filter((item) => item.pk === 'ADJUST#case-1');
  expect(record).toMatchObject({ memberId, amountFen: -130, by: '沈会计', why: '重复赠送' });
});

test('from the command line it takes two named people; what is wrong is said and nothing changes', async () => {
  const adjust = async (...options: string[]) => {
    const args = ['--import', 'tsx', 'infra/scripts/adjust-points.ts', ...options];
    try {
      return (await run(process.execPath, args, { env: { ...process.env, NODE_OPTIONS: '' } })).stdout;
    } catch (error) {
      return (error as { stderr: string }).stderr;
    }
  };
  const idOf = async (client: Client) => (await client.get('member.me', {})).id;
  const [first, second] = [await idOf(await stack.hq()), await idOf(await stack.hq('second'))];
  const whole = ['request', '--id', 'case-3', '--by', first, '--why', '补偿', '--fen', '5'];

  expect(await adjust('request', '--by', first)).toContain('npm run adjust-points');
  expect(await adjust(...whole, '--member', 'mem_nobody')).toContain('there is no member mem_nobody');
  expect(await adjust(...whole, '--member', memberId, '--fen', '1000001')).toContain('npm run adjust-points');
  expect(await adjust(...whole, '--member', first)).toContain('OWN_ACCOUNT');
  expect(await adjust(...whole, '--by', memberId, '--member', memberId)).toContain('may not adjust points');
  const asked = await adjust(...whole, '--member', memberId);
  expect(asked).toContain('0.05 yuan');
  const approval = /apv_\w+/.exec(asked)?.[0] ?? '';
  expect(await balance()).toBe(20);
  expect(await adjust('approve', '--by', first, '--approval', approval)).toContain('OWN_APPROVAL');
  expect(await balance()).toBe(20);
  expect(await adjust('approve', '--by', second, '--approval', approval)).toContain('approved');
  expect(await adjust('approve', '--by', second, '--approval', approval)).toContain('approved');
  expect(await balance()).toBe(25);
  const told = (await everything('audit')).map(({ what, memberId: who }) => ({ what, who }));
  expect(told).toEqual(
    expect.arrayContaining([
      { what: 'approval.request', who: first },
      { what: 'wallet.adjust', who: first },
      { what: 'approval.decide', who: second },
    ]),
  );
}, 90_000);
