import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import type { OperationId } from '@shared/contracts/api';
import type { Stock, Transfer } from '@shared/contracts/inventory';
import type { Account } from '@shared/contracts/wallet';
import { answers } from './canned';
import { accountant, member } from './canned-money';
import { type Host, launch } from './host';

const DIST = path.resolve('miniapp/dist/weapp');
type Given = Partial<Record<OperationId, unknown>>;
let host: Host | undefined;
afterEach(() => {
  host?.close();
  host = undefined;
});

const wipers: Stock = {
  skuId: 'sku_wiper',
  location: 'wh_main',
  title: '博世无骨雨刷',
  spec: '26 + 16 英寸',
  available: 18,
  held: 0,
  sold: 0,
  lowAt: 0,
};
const sent: Transfer = {
  id: 'trf_1',
  state: 'sent',
  skuId: wipers.skuId,
  title: wipers.title,
  spec: wipers.spec,
  from: 'wh_main',
  fromName: '总仓',
  to: 'sto_1',
  toName: '车坞养车（徐汇漕河泾店）',
  qty: 1,
  receivedQty: null,
  note: '',
  sentBy: '沈会计 mem_hq',
  sentAt: '2026-11-20T02:00:00.000Z',
  receivedBy: null,
  receivedAt: null,
  how: null,
  answer: null,
  late: true,
};
const short: Transfer = { ...sent, id: 'trf_2', state: 'short', qty: 6, receivedQty: 4, late: false };
const account: Account = {
  memberId: 'mem_1',
  nickname: '车主 0001',
  phoneMasked: '138****0001',
  balanceFen: 128_650,
  heldFen: 3_000,
  debtFen: 0,
  frozen: null,
  history: [],
};
const frozen = { at: '2026-11-22T02:00:00.000Z', by: '沈会计', reason: '短时间内多次异常核销' };
const given = (changed: Given = {}): Given => ({
  ...answers,
  'member.me': { ...member, staff: accountant },
  'inventory.stock': { items: [wipers], next: null },
  'inventory.transfer': { transfer: sent, from: { ...wipers, available: 17 } },
  'inventory.transfers': { items: [sent, short], next: null },
  'inventory.resolveTransfer': { ...short, state: 'resolved' },
  'wallet.account': account,
  'wallet.freeze': { frozen: true },
  'wallet.unfreeze': { frozen: false },
  ...changed,
});

async function opened(name: string, changed?: Given): Promise<Host> {
  const started = launch(DIST, given(changed));
  host = started;
  started.open(`packages/hq/${name}/index`);
  await started.settle();
  expect(started.errors).toEqual([]);
  return started;
}
/** The screen of transfers after a store was picked on the list. */
async function withStore(changed?: Given): Promise<Host> {
  const page = launch(DIST, given(changed));
  host = page;
  page.open('packages/store/list/index', { pick: '1' });
  await page.settle();
  page.tap('选这家');
  await page.settle();
  page.open('packages/hq/transfer/index');
  await page.settle();
  return page;
}

test('a transfer begins with a store: until there is one nothing can be moved', async () => {
  const page = await opened('transfer');

  expect(page.text()).toContain('先选门店，再选要调拨的商品');
  expect(page.asked).not.toContain('inventory.stock');
  page.tap('选择门店');
  await page.settle();
  expect(page.moves).toEqual(['navigateTo /packages/store/list/index?pick=1']);
});

test('an item is picked, both places say before and after, and the new figures are told', async () => {
  const page = await withStore();

  page.tap('博世无骨雨刷');
  await page.settle();
  for (const seen of ['调出', '调入', '调拨后', '收货后', '可调 18 件', '17', '19', '确认调拨 1 件'])
    expect(page.text()).toContain(seen);
  page.tap('确认调拨 1 件');
  page.tap('确认调拨 1 件');
  await page.settle();

  expect(page.asked.filter((id) => id === 'inventory.transfer')).toHaveLength(1);
  for (const seen of ['已发出 1 件', '调拨前', '17', '收货后', '再调一笔']) expect(page.text()).toContain(seen);
  expect(page.errors).toEqual([]);
});

test('more than there is cannot be asked for', async () => {
  const page = await withStore();
  page.tap('博世无骨雨刷');
  await page.settle();

  page.type('19', 1);
  await page.settle();
  page.tap('确认调拨 19 件');
  await page.settle();

  expect(page.text()).toContain('可调 18 件');
  expect(page.asked).not.toContain('inventory.transfer');
});

test('what is under way is recalled, what came short is resolved with a reason, once', async () => {
  const page = await opened('transfers');
  for (const seen of ['在途', '超过 7 天未收货', '少收', '发出 6 件，实收 4 件，少 2 件', '撤回', '处理差额'])
    expect(page.text()).toContain(seen);

  page.tap('处理差额');
  await page.settle();
  page.tap('确认丢失');
  await page.settle();
  page.tap('确认');
  await page.settle();
  expect(page.asked).not.toContain('inventory.resolveTransfer');
  page.type('物流确认破损 2 件', 0);
  await page.settle();
  page.tap('确认');
  page.tap('确认');
  await page.settle();

  expect(page.asked.filter((id) => id === 'inventory.resolveTransfer')).toHaveLength(1);
  expect(page.errors).toEqual([]);
});

test('a member is looked for by a whole number only', async () => {
  const page = await opened('members');

  page.type('1380000');
  await page.settle();
  page.tap('查询');
  await page.settle();
  expect(page.asked).toContain('wallet.account');
  page.type('林先生');
  await page.settle();
  page.tap('查询');
  await page.settle();

  expect(page.asked.filter((id) => id === 'wallet.account')).toHaveLength(1);
  for (const seen of ['138****0001', '1,286.5', '正常', '冻结账户']) expect(page.text()).toContain(seen);
});

test('an account is frozen with a reason, once however often it is tapped', async () => {
  const page = await opened('members');
  page.type('mem_1');
  await page.settle();
  page.tap('查询');
  await page.settle();

  page.tap('冻结账户');
  await page.settle();
  page.tap('确认冻结');
  await page.settle();
  expect(page.asked).not.toContain('wallet.freeze');
  page.type('短时间内多次异常核销', 1);
  await page.settle();
  page.tap('确认冻结');
  page.tap('确认冻结');
  await page.settle();

  expect(page.asked.filter((id) => id === 'wallet.freeze')).toHaveLength(1);
  expect(page.errors).toEqual([]);
});

test('a frozen account says since when, by whom and why, and is freed with a note', async () => {
  const history = [{ ...frozen, id: 'frz_1', action: 'freeze' as const }];
  const page = await opened('members', { 'wallet.account': { ...account, frozen, history } });
  page.type('138-0000-0001');
  await page.settle();
  page.tap('查询');
  await page.settle();

  for (const seen of ['已冻结', '冻结原因：短时间内多次异常核销', '沈会计', '冻结记录'])
    expect(page.text()).toContain(seen);
  page.tap('解除冻结');
  await page.settle();
  page.type('已电话核实', 1);
  await page.settle();
  page.tap('确认解除');
  await page.settle();
  expect(page.asked).toContain('wallet.unfreeze');
});
