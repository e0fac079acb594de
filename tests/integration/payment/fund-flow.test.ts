import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestStack, type TestStack } from '../../fixtures/stack';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack({ functions: [] });
});
afterAll(() => stack.close());

type Line = [type: string, side: '收入' | '支出', amount: string, balance: string, voucher?: string];
const trade = {
  payments: 1,
  paidFen: 10_000,
  settledFen: 10_000,
  refunds: 1,
  refundedFen: 3000,
  settledBackFen: 3000,
  feesFen: 42,
  expectedFeesFen: 42,
  oddFees: 0,
};
const right: Line[] = [
  ['交易', '收入', '100.00', '100.00'],
  ['扣除交易手续费', '支出', '0.60', '99.40'],
  ['退款', '支出', '30.00', '69.40'],
  ['退还交易手续费', '收入', '0.18', '69.58'],
  ['提现', '支出', '7.00', '62.58'],
];
let days = 0;

const sum = (lines: readonly Line[]): string =>
  lines.reduce((total, [, , amount]) => total + Number(amount), 0).toFixed(2);

/** What is found when a day's account moves like that. */
async function found(lines: readonly Line[] | null, totals = trade, said: Record<string, string> = {}) {
  const { checkFundFlow } = await import('../../../functions/payment/reconcile/check-fund-flow');
  const { readDifferences } = await import('../../../functions/payment/reconcile/reconcile.repo');
  days += 1;
  const day = `2026-03-${String(days).padStart(2, '0')}`;
  async function* rows(of: readonly Line[]) {
    for (const [index, [type, side, amount, balance, voucher = '']] of of.entries())
      yield {
        isSummary: false,
        cells: {
          业务类型: type,
          收支类型: side,
          '收支金额(元)': amount,
          '账户结余(元)': balance,
          资金流水单号: `flow-${index}`,
          业务凭证号: voucher,
        },
      };
    const [income, spent] = ['收入', '支出'].map((side) => of.filter((line) => line[1] === side));
    yield {
      isSummary: true,
      cells: {
        资金流水总笔数: String(of.length),
        收入笔数: String(income?.length),
        收入金额: sum(income ?? []),
        支出笔数: String(spent?.length),
        支出金额: sum(spent ?? []),
        ...said,
      },
    };
  }
  await checkFundFlow(day, lines && rows(lines), totals, Date.now());
  return (await readDifferences(day)).map(({ id, hereFen, thereFen }) => [
    id.replace('fund_flow.flow.', ''),
    hereFen,
    thereFen,
  ]);
}

test('an account that moved as the trade bill says has no difference', async () => {
  expect(await found(right)).toEqual([]);
});

test('payments, refunds and fees that are not those of the trade bill', async () => {
  expect(
    await found(right, { ...trade, settledFen: 10_001, settledBackFen: 2999, feesFen: 43, expectedFeesFen: 43 }),
  ).toEqual([
    ['fees', 43, 42],
    ['payments', 10_001, 10_000],
    ['refunds', 2999, 3000],
  ]);
});

test('a balance that does not follow from the one before', async () => {
  const broken = right.map((line, index): Line => (index === 3 ? [line[0], line[1], line[2], '69.59'] : line));

  expect(await found(broken)).toEqual([['balance', 6958, 6959]]);
});

test('fees that are not what the rate makes them', async () => {
  expect(await found(right, { ...trade, expectedFeesFen: 50, oddFees: 2 })).toEqual([['rate', 50, 42]]);
});

test('no fund-flow bill although something was paid', async () => {
  expect(await found(null)).toEqual([
    ['fees', 42, 0],
    ['payments', 10_000, 0],
    ['refunds', 3000, 0],
  ]);
});

test('shares, returns and closed refunds that are none of ours are found by their number', async () => {
  const strange: Line[] = [
    ['分账', '支出', '7.00', '55.58', 'ord_unknown-share'],
    ['分账回退', '收入', '7.00', '62.58', 'rfd_unknown-1-return'],
    ['退款关闭', '收入', '5.00', '67.58', 'rfd_unknown-2'],
  ];

  expect(await found([...right, ...strange])).toEqual([
    ['missing_here.refund.rfd_unknown-2', null, 500],
    ['missing_here.share.ord_unknown-share', null, 700],
    ['missing_here.share.rfd_unknown-1-return', null, 700],
  ]);
});

test.each(['资金流水总笔数', '收入笔数', '收入金额', '支出笔数', '支出金额'])(
  'a bill whose %s is not that of its rows is refused',
  async (name) => {
    await expect(found(right, trade, { [name]: '9' })).rejects.toThrow(/own sums/);
  },
);
