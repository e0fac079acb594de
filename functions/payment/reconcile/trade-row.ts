import { type BillRow, fenOf } from './bill-file';

type Cells = BillRow['cells'];

/**
 * A line of a trade bill. Its columns differ by kind of bill (ALL, SUCCESS, REFUND) and by the merchant's age: early ones have 总金额 and know no
 * 应结订单金额, so every value is read by the names that it has had.
 * https://pay.weixin.qq.com/docs/merchant/products/bill-download/format-trade.html
 */
export type TradeRow = {
  readonly kind: 'payment' | 'refund';
  /** SUCCESS, REFUND or REVOKED. */
  readonly state: string;
  readonly outTradeNo: string;
  readonly transactionId: string;
  /** Empty of a payment. */
  readonly outRefundNo: string;
  /** SUCCESS, PROCESSING, FAIL or CHANGE, as it was when the bill was made: WeChat does not change it afterwards. */
  readonly refundStatus: string;
  /** What was ordered, or asked back. */
  readonly amountFen: number;
  /** What the account gets or gives of it: less the coupons that nobody paid for (免充值). WeChat's fee is of this. */
  readonly settledFen: number;
  /** Negative when it comes back. */
  readonly feeFen: number;
};

/** Names that a value has had, the present one first. */
const NAMES = {
  ordered: ['订单金额', '应结订单金额', '总金额'],
  settled: ['应结订单金额', '总金额'],
  asked: ['申请退款金额', '退款金额'],
  settledBack: ['退款金额'],
  count: ['总交易单数'],
  orderedSum: ['订单总金额', '应结订单总金额', '总交易额'],
  settledSum: ['应结订单总金额', '总交易额'],
  askedSum: ['申请退款总金额', '退款总金额', '总退款金额'],
  settledBackSum: ['退款总金额', '总退款金额'],
  fees: ['手续费总金额'],
} as const;

function cellOf(cells: Cells, what: keyof typeof NAMES): string | undefined {
  const name = NAMES[what].find((one) => cells[one] !== undefined);
  return name && cells[name];
}

export function tradeRow(cells: Cells): TradeRow {
  const state = cells.交易状态 ?? '';
  const kind = state === 'REFUND' ? 'refund' : 'payment';
  return {
    kind,
    state,
    outTradeNo: cells.商户订单号 ?? '',
    transactionId: cells.微信订单号 ?? '',
    outRefundNo: kind === 'refund' ? (cells.商户退款单号 ?? '') : '',
    refundStatus: cells.退款状态 ?? '',
    amountFen: fenOf(cellOf(cells, kind === 'refund' ? 'asked' : 'ordered')),
    settledFen: fenOf(cellOf(cells, kind === 'refund' ? 'settledBack' : 'settled')),
    feeFen: fenOf(cells.手续费),
  };
}

/** What a trade bill adds up to, and how many of its fees are not what the rate makes them. */
export type TradeTotals = {
  payments: number;
  paidFen: number;
  settledFen: number;
  refunds: number;
  refundedFen: number;
  settledBackFen: number;
  feesFen: number;
  expectedFeesFen: number;
  oddFees: number;
};

export const noTotals = (): TradeTotals => ({
  payments: 0,
  paidFen: 0,
  settledFen: 0,
  refunds: 0,
  refundedFen: 0,
  settledBackFen: 0,
  feesFen: 0,
  expectedFeesFen: 0,
  oddFees: 0,
});

export function addUp(totals: TradeTotals, row: TradeRow, feeBp: number): void {
  const { kind, amountFen, settledFen, feeFen } = row;
  const expected = Math.round((settledFen * feeBp) / 10_000) * (kind === 'refund' ? -1 : 1);
  if (kind === 'refund') {
    totals.refunds += 1;
    totals.refundedFen += amountFen;
    totals.settledBackFen += settledFen;
  } else {
    totals.payments += 1;
    totals.paidFen += amountFen;
    totals.settledFen += settledFen;
  }
  totals.feesFen += feeFen;
  totals.expectedFeesFen += expected;
  // Parts of a refund are rounded so that they add up: a fen apart is not odd.
  if (Math.abs(feeFen - expected) > 1) totals.oddFees += 1;
}

/** Throws when the bill's own sums are not those of its rows: it is not whole, or not understood. A sum that this kind of bill lacks is not asked for. */
export function refuseOtherSums(totals: TradeTotals, summary: Cells | undefined): void {
  const same = (what: keyof typeof NAMES, fen: number): boolean => {
    const said = summary && cellOf(summary, what);
    return said === undefined ? fen === 0 : fenOf(said) === fen;
  };
  const agree =
    summary &&
    Number(cellOf(summary, 'count')) === totals.payments + totals.refunds &&
    same('orderedSum', totals.paidFen) &&
    same('settledSum', totals.settledFen) &&
    same('askedSum', totals.refundedFen) &&
    same('settledBackSum', totals.settledBackFen) &&
    same('fees', totals.feesFen);
  if (!agree) throw new Error("the bill's own sums are not those of its rows");
}
