import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Client } from '../../fixtures/client';
import { holdFor, noon, startWallet, type WalletStack } from './support';

let stack: WalletStack;
let hq: Client;
let owner: Client;
let memberId: string;
let phone: string;
let people = 0;
const NOW = noon('2026-11-22');

beforeAll(async () => {
  stack = await startWallet();
  hq = await stack.hq();
});
afterAll(() => stack.close());
beforeEach(async () => {
  people += 1;
  const user = `account-${people}`;
  owner = await (await stack.client(user)).bindPhone();
  memberId = (await owner.get('member.me', {})).id;
  ({ phone } = stack.sandbox.state.users.user(user));
});

const codeOf = async (asked: Promise<{ status: number; error?: { code: string } | undefined }>) =>
  (await asked).error?.code;

test('found by id or by the whole number: whose it is, what is in it, and that it is not frozen', async () => {
  await stack.points.grantPoints(`gift#${memberId}`, memberId, 1000, '活动赠送', NOW);
  await holdFor(stack, { tradeId: `ord_${people}`, memberId, pointsFen: 300 }, NOW);
  const { nickname, phoneMasked } = await owner.get('member.me', {});

  const byId = await hq.get('wallet.account', { memberId });
  const byPhone = await hq.get('wallet.account', { phone });

  expect(byId).toEqual({
    memberId,
    nickname,
    phoneMasked,
    balanceFen: 700,
    heldFen: 300,
    debtFen: 0,
    frozen: null,
    history: [],
  });
  expect(byPhone).toEqual(byId);
  expect(JSON.stringify(byId)).not.toContain(phone);
});

test('somebody who gave no number and never had points is found by id, with nothing in the account', async () => {
  const fresh = await stack.client(`fresh-${people}`);
  const { id } = await fresh.get('member.me', {});

  expect(await hq.get('wallet.account', { memberId: id })).toMatchObject({ phoneMasked: null, balanceFen: 0 });
});

test('frozen and unfrozen: why it is frozen now, and each time newest first', async () => {
  await hq.get('wallet.freeze', { memberId, reason: '短时间内多次异常核销' });

  const frozen = await hq.get('wallet.account', { memberId });
  await hq.get('wallet.unfreeze', { memberId, reason: '已电话核实' });
  const free = await hq.get('wallet.account', { memberId });

  const first = { action: 'freeze', reason: '短时间内多次异常核销', by: '沈会计' };
  expect(frozen.frozen).toMatchObject({ reason: '短时间内多次异常核销', by: '沈会计' });
  expect(frozen.history).toMatchObject([first]);
  expect(free.frozen).toBeNull();
  expect(free.history).toMatchObject([{ action: 'unfreeze', reason: '已电话核实' }, first]);
  expect(JSON.stringify(free)).not.toContain('byId');
});

test('the last ten times are shown', async () => {
  for (let time = 1; time <= 6; time += 1) {
    await hq.get('wallet.freeze', { memberId, reason: `第 ${time} 次` });
    await hq.get('wallet.unfreeze', { memberId, reason: `核实 ${time}` });
  }

  const { history } = await hq.get('wallet.account', { memberId });

  expect(history).toHaveLength(10);
  expect(history[0]).toMatchObject({ action: 'unfreeze', reason: '核实 6' });
});

test('a number that changed hands finds whoever has it now', async () => {
  const heir = await stack.client(`heir-${people}`);
  stack.sandbox.state.users.user(`heir-${people}`).phone = phone;
  await heir.bindPhone();
  const { id } = await heir.get('member.me', {});

  expect(await hq.get('wallet.account', { phone })).toMatchObject({ memberId: id });
  expect(await hq.get('wallet.account', { memberId })).toMatchObject({ phoneMasked: null });
});

test('nobody is found by a part of a number, by a name, or by both at once', async () => {
  const { nickname } = await owner.get('member.me', {});

  expect(await codeOf(hq.ask('wallet.account', { phone: phone.slice(0, -1) }))).toBe('MEMBER_NOT_FOUND');
  expect(await codeOf(hq.ask('wallet.account', { memberId: memberId.slice(0, -1) }))).toBe('MEMBER_NOT_FOUND');
  for (const wrong of [{ phone: `${phone.slice(0, 7)}*` }, { phone: '' }, { memberId: nickname }, {}])
    expect(await codeOf(hq.ask('wallet.account', wrong as { phone: string }))).toBe('BAD_REQUEST');
  expect(await codeOf(hq.ask('wallet.account', { memberId, phone } as { phone: string }))).toBe('BAD_REQUEST');
});

test('headquarters only', async () => {
  const staff = await (await stack.client('staff')).bindPhone();

  expect(await codeOf(owner.ask('wallet.account', { memberId }))).toBe('FORBIDDEN');
  expect(await codeOf(staff.ask('wallet.account', { phone }))).toBe('FORBIDDEN');
});
