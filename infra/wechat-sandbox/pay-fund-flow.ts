import { beijing } from './clock';
import { type Sandbox, yuan } from './context';
import { clockText, type Event, lines, signedFee, ticked } from './pay-bill-rows';
import { flowNumber } from './pay-sharing';

const HEADER =
  '记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号';
const SUMMARY = '资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额';

/** A change of the merchant's account; spending is negative. */
export interface Move {
  at: number;
  reference: string;
  name: string;
  type: string;
  fen: number;
  note: string;
  voucher: string;
}

/** What payments and refunds do to the account: the amount, and WeChat's fee on it. */
export function tradeMoves(event: Event): Move[] {
  const { at, order, refund } = event;
  const base = { at, reference: refund?.refundId ?? order.transactionId ?? '' };
  const voucher = refund?.outRefundNo ?? order.outTradeNo;
  const fee = signedFee(event);
  const moves = refund
    ? [
        { ...base, name: '退款', type: '退款', fen: -refund.amount, note: refund.reason ?? '', voucher },
        { ...base, name: '退款', type: '退还交易手续费', fen: -fee, note: '', voucher },
      ]
    : [
        { ...base, name: '交易', type: '交易', fen: order.total, note: order.description, voucher },
        { ...base, name: '交易', type: '扣除交易手续费', fen: -fee, note: '', voucher },
      ];
  return moves.filter((move) => move.fen !== 0);
}

/** What sharing does to it: shares go out when they have arrived, and come back. */
export function sharingMoves({ store }: Sandbox): Move[] {
  const out = [...store.sharings.values()].flatMap((sharing) =>
    sharing.receivers
      .filter(({ result }) => result === 'SUCCESS')
      .map((receiver) => ({
        at: sharing.doneAt ?? sharing.createdAt,
        reference: sharing.orderId,
        name: '分账',
        type: '分账',
        fen: -receiver.amount,
        note: receiver.description,
        voucher: sharing.outOrderNo,
      })),
  );
  const back = [...store.sharingReturns.values()]
    .filter(({ result }) => result === 'SUCCESS')
    .map((row) => ({
      at: row.doneAt ?? row.createdAt,
      reference: row.returnId,
      name: '分账回退',
      type: '分账回退',
      fen: row.amount,
      note: row.description,
      voucher: row.outReturnNo,
    }));
  return [...out, ...back];
}

const total = (moves: readonly Move[]): number => moves.reduce((sum, { fen }) => sum + fen, 0);

/** The day's moves with the balance after each. */
export function fundBill(moves: readonly Move[], before: readonly Move[]): string | undefined {
  if (moves.length === 0) return undefined;
  let balance = total(before);
  const rows = moves.map((move) => {
    balance += move.fen;
    const side = move.fen < 0 ? '支出' : '收入';
    const flow = flowNumber(move.reference + move.type);
    const head = [clockText(move.at), move.reference, flow, move.name, move.type, side, yuan(Math.abs(move.fen))];
    return [...head, yuan(balance), 'system', move.note, move.voucher];
  });
  const income = moves.filter(({ fen }) => fen > 0);
  const spent = moves.filter(({ fen }) => fen < 0);
  const summary = [moves.length, income.length, yuan(total(income)), spent.length, yuan(-total(spent))];
  return lines([HEADER, ...rows.map(ticked), SUMMARY, ticked(summary)]);
}

/** Moves of one day, in order of time. */
export const ofDay = (moves: readonly Move[], holds: (day: string) => boolean): Move[] =>
  moves.filter(({ at }) => holds(beijing(at).slice(0, 10))).sort((a, b) => a.at - b.at);
