import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type BillRow, rowsOf } from '../../../../../functions/payment/reconcile/bill-file';
import { flowRow } from '../../../../../functions/payment/reconcile/flow-row';
import { addUp, noTotals, refuseOtherSums, tradeRow } from '../../../../../functions/payment/reconcile/trade-row';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'pitlane-golden-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function parsed(text: string): Promise<{ rows: BillRow['cells'][]; summary: BillRow['cells'] | undefined }> {
  const file = path.join(directory, 'bill.csv.gz');
  writeFileSync(file, gzipSync(text));
  const lines: BillRow[] = [];
  for await (const line of rowsOf(file)) lines.push(line);
  return {
    rows: lines.filter(({ isSummary }) => !isSummary).map(({ cells }) => cells),
    summary: lines.find(({ isSummary }) => isSummary)?.cells,
  };
}
const golden = (name: string) => parsed(readFileSync(path.resolve('tests/fixtures/bills', name), 'utf8'));
const totalsOf = (rows: readonly BillRow['cells'][]) => {
  const totals = noTotals();
  for (const cells of rows) addUp(totals, tradeRow(cells), 60);
  return totals;
};

test('the early columns: 总金额 is what was ordered and what settles', async () => {
  const { rows, summary } = await golden('trade-2014.csv');

  expect(rows.map(tradeRow)).toMatchObject([
    { kind: 'payment', state: 'SUCCESS', outTradeNo: '1415640626', amountFen: 1, settledFen: 1, feeFen: 0 },
    { kind: 'payment', state: 'SUCCESS', outTradeNo: '1415635270', amountFen: 1, settledFen: 1, feeFen: 0 },
  ]);
  refuseOtherSums(totalsOf(rows), summary);
});

test('the present columns; sums that are not those of the rows are refused', async () => {
  const { rows, summary } = await golden('trade-2022.csv');

  expect(rows.map(tradeRow)).toEqual([
    {
      kind: 'payment',
      state: 'SUCCESS',
      outTradeNo: '2021WERUN1647840687637',
      transactionId: '420000612032130748613220688',
      outRefundNo: '',
      refundStatus: '',
      amountFen: 1,
      settledFen: 1,
      feeFen: 0,
    },
  ]);
  expect(() => refuseOtherSums(totalsOf(rows), summary)).toThrow(/own sums/);
});

test('a line of the fund flow', async () => {
  const { rows } = await golden('fund-flow-2018.csv');

  expect(rows.map(flowRow)).toEqual([
    {
      kind: 'refund',
      flowNo: '1900009231201802015884652186',
      voucher: 'REF4200000068201801293084726067',
      changeFen: -2,
      balanceFen: 17,
      grossFen: 2,
      feeFen: 0,
    },
  ]);
});

const HEAD = '商户订单号,微信订单号,交易状态';
test.each([
  [
    'ALL, with a coupon that nobody paid for',
    `${HEAD},应结订单金额,代金券金额,商户退款单号,退款金额,退款状态,手续费,订单金额,申请退款金额\n` +
      '`a,`w,`SUCCESS,`90.00,`10.00,`0,`0.00,`,`0.54000,`100.00,`0.00\n`a,`w,`REFUND,`0.00,`0.00,`r,`45.00,`SUCCESS,`-0.27000,`0.00,`50.00\n' +
      '总交易单数,应结订单总金额,退款总金额,手续费总金额,订单总金额,申请退款总金额\n`2,`90.00,`45.00,`0.27000,`100.00,`50.00\n',
    { paidFen: 10_000, settledFen: 9000, refundedFen: 5000, settledBackFen: 4500, feesFen: 27, oddFees: 0 },
  ],
  [
    'SUCCESS, without a column of refunds',
    `${HEAD},应结订单金额,代金券金额,商品名称,手续费,订单金额,费率备注\n\`a,\`w,\`SUCCESS,\`90.00,\`10.00,\`机油,\`0.54000,\`100.00,\`\n` +
      '总交易单数,应结订单总金额,手续费总金额,订单总金额\n`1,`90.00,`0.54000,`100.00\n',
    { payments: 1, refunds: 0, paidFen: 10_000, settledFen: 9000 },
  ],
  [
    'REFUND, with the times of the refund in between',
    `${HEAD},应结订单金额,退款申请时间,退款成功时间,商户退款单号,退款金额,退款状态,手续费,订单金额,申请退款金额\n` +
      '`a,`w,`REFUND,`0.00,`2026-01-02 00:00:00,`,`r,`45.00,`PROCESSING,`-0.27000,`0.00,`50.00\n' +
      '总交易单数,应结订单总金额,退款总金额,手续费总金额,订单总金额,申请退款总金额\n`1,`0.00,`45.00,`-0.27000,`0.00,`50.00\n',
    { payments: 0, refunds: 1, refundedFen: 5000, settledBackFen: 4500 },
  ],
])('%s', async (_what, text, expected) => {
  const { rows, summary } = await parsed(text);
  const totals = totalsOf(rows);

  expect(totals).toMatchObject(expected);
  refuseOtherSums(totals, summary);
});

const flow = (type: string, side: string, amount: string, note = '', name = type) =>
  flowRow({
    业务名称: name,
    业务类型: type,
    收支类型: side,
    '收支金额(元)': amount,
    '账户结余(元)': '0.00',
    备注: note,
  });
test.each([
  ['net of the fee', flow('退款', '支出', '29.82', '退款总金额30.00元;含手续费0.18元'), ['refund', -2982, 3000, -18]],
  ['with a fee apart', flow('退款', '支出', '30.00', '退款总金额30.00元;含手续费0.18元'), ['refund', -3000, 3000, 0]],
  [
    'a payment net of it',
    flow('交易', '收入', '99.40', '结算总金额 100.00 元;含手续费 0.60 元'),
    ['payment', 9940, 10_000, 60],
  ],
  ['the fee itself', flow('扣除交易手续费', '支出', '0.60'), ['fee', -60, 60, 60]],
  ['a fee that comes back', flow('退还交易手续费', '收入', '0.18'), ['fee', 18, 18, -18]],
  ['a refund that was closed', flow('退款关闭', '收入', '30.00'), ['refund_closed', 3000, 3000, 0]],
  ['a share', flow('分账', '支出', '7.00'), ['share', -700, 700, 0]],
  ['one by the name of its business', flow('交易分账', '支出', '7.00', '', '分账'), ['share', -700, 700, 0]],
  ['its way back', flow('分账回退', '收入', '7.00', '', '分账'), ['return', 700, 700, 0]],
  ['a withdrawal', flow('提现', '支出', '7.00'), ['other', -700, 700, 0]],
])('fund flow: %s', (_what, row, expected) => {
  expect([row.kind, row.changeFen, row.grossFen, row.feeFen]).toEqual(expected);
});
