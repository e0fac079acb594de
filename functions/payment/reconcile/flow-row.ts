import { type BillRow, fenOf } from './bill-file';

/**
 * A line of a fund-flow bill: one change of the merchant's account.
 * https://pay.weixin.qq.com/docs/merchant/products/bill-download/format-fundflow.html
 */
export type FlowRow = {
  readonly kind: 'payment' | 'refund' | 'refund_closed' | 'share' | 'return' | 'fee' | 'other';
  readonly flowNo: string;
  /** Our number of what it is about, as a rule. */
  readonly voucher: string;
  /** What the balance grew by; negative when money went out. */
  readonly changeFen: number;
  readonly balanceFen: number;
  /** Of a payment or refund: the whole amount, never negative. WeChat writes some net of its fee, and says so in the note. */
  readonly grossFen: number;
  /** The fee that this row took; negative when it gave one back. */
  readonly feeFen: number;
};

/** `退款总金额30.00元;含手续费0.18元`, as WeChat notes what it wrote net; spaces and the sign between the two vary. */
const NET = /(?:退款|结算)总金额\s*(\d+(?:\.\d+)?)\s*元\s*[;；,，]\s*含手续费\s*(\d+(?:\.\d+)?)\s*元/;

function kindOf(type: string, name: string, isIncome: boolean): FlowRow['kind'] {
  // Names of sharing have changed over time; the direction tells a share from one that comes back.
  if (name === '分账' || type.startsWith('分账')) return isIncome ? 'return' : 'share';
  if (type === '交易') return 'payment';
  if (type === '退款') return 'refund';
  if (type === '退款关闭') return 'refund_closed';
  return type === '扣除交易手续费' || type === '退还交易手续费' ? 'fee' : 'other';
}

export function flowRow(cells: BillRow['cells']): FlowRow {
  const fen = fenOf(cells['收支金额(元)']);
  const isIncome = cells.收支类型 !== '支出';
  const changeFen = isIncome ? fen : -fen;
  const kind = kindOf(cells.业务类型 ?? '', cells.业务名称 ?? '', isIncome);
  const [, gross, fee] = NET.exec(cells.备注 ?? '') ?? [];
  const noted = gross === undefined ? undefined : { grossFen: fenOf(gross), feeFen: fenOf(fee) };
  const isNet = noted !== undefined && noted.grossFen - noted.feeFen === fen;
  return {
    kind,
    flowNo: cells.资金流水单号 ?? '',
    voucher: cells.业务凭证号 ?? '',
    changeFen,
    balanceFen: fenOf(cells['账户结余(元)']),
    grossFen: isNet ? noted.grossFen : fen,
    feeFen: kind === 'fee' ? -changeFen : isNet ? noted.feeFen * (kind === 'payment' ? 1 : -1) : 0,
  };
}

/** Counts and sums as the last line of the bill gives them. */
export class FlowSums {
  private incomes = 0;
  private incomeFen = 0;
  private spendings = 0;
  private spentFen = 0;

  add({ changeFen }: FlowRow, cells: BillRow['cells']): void {
    if (cells.收支类型 === '支出') {
      this.spendings += 1;
      this.spentFen -= changeFen;
    } else {
      this.incomes += 1;
      this.incomeFen += changeFen;
    }
  }

  /** Throws when the bill says other sums than those of its rows: it is not whole, or not understood. */
  refuseOther(summary: BillRow['cells'] | undefined): void {
    const same =
      summary &&
      Number(summary.资金流水总笔数) === this.incomes + this.spendings &&
      Number(summary.收入笔数) === this.incomes &&
      fenOf(summary.收入金额) === this.incomeFen &&
      Number(summary.支出笔数) === this.spendings &&
      fenOf(summary.支出金额) === this.spentFen;
    if (!same) throw new Error("the fund-flow bill's own sums are not those of its rows");
  }
}
