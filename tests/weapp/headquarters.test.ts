import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import type { OperationId } from '@shared/contracts/api';
import type { Output } from '@shared/contracts/contracts';
import type { Staff } from '@shared/contracts/member';
import { answers } from './canned';
import {
  abnormal,
  accountant,
  approval,
  approvals,
  batches,
  days,
  differences,
  failedEffects,
  failedShares,
  liability,
  log,
  member,
  netting,
  refund,
  shipped,
  stockDifferences,
  suspects,
} from './canned-money';
import { type Host, launch } from './host';

const DIST = path.resolve('miniapp/dist/weapp');
let host: Host | undefined;
afterEach(() => {
  host?.close();
  host = undefined;
});

const desk: { [K in OperationId]?: Output<K> } = {
  ...answers,
  'member.me': { ...member, staff: accountant },
  'payment.reconciliations': { items: days, next: null },
  'payment.openDays': { items: days.filter(({ state }) => state === 'failed') },
  'payment.differences': { items: differences, next: null },
  'payment.abnormal': { items: abnormal, next: null },
  'order.stuck': { items: [], next: null },
  'inventory.differences': { items: stockDifferences, next: null },
  'payment.failedShares': { items: failedShares, next: null },
  'payment.failedEffects': { items: failedEffects, next: null },
  'order.carriers': { items: [{ code: 'SF', name: '顺丰速运' }] },
  'order.toShip': { items: [{ ...shipped, state: 'to_ship', shipping: null }], next: null },
  'aftersale.pending': { items: [{ ...refund, ownerMasked: '林**' }], next: null },
  'wallet.grantBatches': { items: batches, next: null },
  'wallet.netting': netting,
  'wallet.liability': liability,
  'wallet.suspects': suspects,
  'approval.list': { items: approvals, next: null },
  'approval.decide': approval,
  'audit.entries': { items: log, next: null },
};

async function opened(name: string, given: Partial<Record<OperationId, unknown>> = desk): Promise<Host> {
  const started = launch(DIST, given);
  host = started;
  started.open(`packages/hq/${name}/index`, { day: '2026-11-23' });
  await started.settle();
  expect(started.errors).toEqual([]);
  return started;
}

test('the desk says in one look what wants somebody, and opens it', async () => {
  const page = await opened('home');
  for (const seen of [
    '车坞总部',
    '2 条差异待处理',
    '1 笔待处理',
    '3 笔待处理',
    '1 单待发',
    '¥482,165.30',
    '¥128,650.3',
  ])
    expect(page.text()).toContain(seen);
  page.tap('2 条差异待处理');
  await page.settle();
  expect(page.moves).toEqual(['navigateTo /packages/hq/bills/index']);
});

test('nobody but headquarters sees the desk', async () => {
  const page = await opened('home', { ...desk, 'member.me': member });
  expect(page.text()).toContain('仅限总部员工');
  expect(page.asked).not.toContain('payment.reconciliations');
});

test.each([
  ['待复核', 'approvals'],
  ['操作日志', 'log'],
])('the desk leads to %s', async (row, name) => {
  const page = await opened('home');
  expect(page.text()).toContain('2 项待复核');
  page.tap(row);
  await page.settle();
  expect(page.moves).toEqual([`navigateTo /packages/hq/${name}/index`]);
});

test('the desk offers nothing that this person may not do, and does not ask for it', async () => {
  const merchandiser: Staff = { ...accountant, role: 'merchandiser', roles: ['merchandiser'] };
  const page = await opened('home', { ...desk, 'member.me': { ...member, staff: merchandiser } });
  expect(page.text()).toContain('库存调拨');
  for (const hidden of ['操作日志', '资金核对', '待发货', '积分负债']) expect(page.text()).not.toContain(hidden);
  for (const id of ['audit.entries', 'payment.reconciliations', 'order.toShip', 'wallet.liability'])
    expect(page.asked).not.toContain(id);
});

test('a second person says no with a reason only', async () => {
  const page = await opened('approvals');
  page.tap('驳回');
  await page.settle();
  expect(page.text()).toContain('原因会显示给提交的同事');
  page.tap('驳回');
  await page.settle();
  expect(page.asked).not.toContain('approval.decide');
});

test.each([
  ['bills', ['待处理 2', '账目一致', '对账失败']],
  ['differences', ['金额不符', '−¥0.02', '已补记收款']],
  ['refunds', ['¥166.22', 'ABNORMAL', '已尝试 3 次']],
  ['shares', ['门店分账 ¥11.10', 'NO_AUTH', '已尝试 5 次', '分账回退 ¥5.55', '解冻余款', '1900000202']],
  ['effects', ['发货信息上传失败 ¥299.00', '10060001', '异常退款取回失败', '重新发起']],
  ['grants', ['312 / 480', '48,000', '1 行未发放']],
  ['netting', ['¥5,837.50', '合计为零']],
  ['suspects', ['完成过快', '不属实', '属实', '到店至完成 3 分钟，标准 60 分钟', '已追回']],
  ['liability', ['128,650.3', '19,000.3', '会员应还 365']],
  ['approvals', ['退款 2,680.00 元', '金额超过 2,000.00 元', '通过并执行', '您提交的申请须由其他同事复核']],
  [
    'log',
    ['周师傅 · 店长 · 门店 sto_1', '操作后：状态 已到店，里程 33000', '现金 ¥166.22', '决定 同意退款', '会员积分账户'],
  ],
  [
    'counts',
    ['博世机油滤清器', '账面', '−2 件', '按售价计 −¥90.00', '盘点说明：破损 2 件', '车坞养车（徐汇漕河泾店）'],
  ],
  ['ship', ['13800000001', '复制地址']],
])('%s shows what is asked of it', async (name, seen) => {
  const page = await opened(name);
  for (const words of seen) expect(page.text()).toContain(words);
});

test('a difference is resolved with a note only', async () => {
  const page = await opened('differences');
  page.tap('填写处理结果');
  await page.settle();
  page.tap('确认已处理');
  await page.settle();
  expect(page.asked).not.toContain('payment.resolve');
});

test('a day that failed is run again, or resolved, with a note only', async () => {
  const page = await opened('bills');
  expect(page.text()).toContain('自动重试已停止');
  page.tap('重新核对');
  await page.settle();
  expect(page.text()).toContain('重新核对该日账单');
  page.tap('确认');
  await page.settle();
  expect(page.asked).not.toContain('payment.resolveDay');
});

test('a parcel without a number is not sent', async () => {
  const page = await opened('ship');
  page.tap('发货');
  await page.settle();
  page.tap('确认发货');
  await page.settle();
  expect(page.asked).not.toContain('order.ship');
});

test('a stock difference is answered with one of three outcomes and a note', async () => {
  const page = await opened('counts');
  expect(page.text()).toContain('您盘点的差异须由其他同事处理');
  page.tap('处理差异');
  await page.settle();
  page.tap('盘点有误');
  await page.settle();
  expect(page.text()).toContain('请通知门店重新盘点');
  page.tap('确认');
  await page.settle();
  expect(page.asked).not.toContain('inventory.resolveDifference');
});

test('a share that failed is resolved with a note only, and its refund number tells what came back', async () => {
  const page = await opened('shares');
  expect(page.text()).toContain(failedShares[1]?.outRefundNo);
  page.tap('重新发起');
  await page.settle();
  expect(page.text()).toContain('重新发起门店分账');
  page.tap('确认');
  await page.settle();
  expect(page.asked).not.toContain('payment.resolveShare');
});

test('what WeChat cannot do is resolved by hand only', async () => {
  const page = await opened('shares', {
    ...desk,
    'payment.failedShares': { items: failedShares.slice(1, 2), next: null },
  });
  expect(page.text()).toContain('原分账为人工结算，无法通过微信回退');
  expect(page.text()).not.toContain('重新发起');
  page.tap('已人工处理');
  await page.settle();
  expect(page.text()).toContain('仅在门店已用其他方式退回后登记');
});

test('no share that failed says so', async () => {
  const page = await opened('shares', { ...desk, 'payment.failedShares': { items: [], next: null } });
  expect(page.text()).toContain('没有异常分账');
});
