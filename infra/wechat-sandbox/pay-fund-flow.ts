import { beijing } from './clock';
import { type Sandbox, yuan } from './context';
import { clockText, type Event, lines, settledOf, signedFee, ticked } from './pay-bill-rows';
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

/**
 * What payments and refunds do to the account. WeChat's fee on a payment is a line of its own; a refund is booked net of the fee that comes back,
 * which its note says (`退款总金额0.01元;含手续费0.00元` in bills that merchants have published), unless `net` is false. A refund that was closed
 * comes back in the same way.
 */
export function tradeMoves(event: Event, net: boolean): Move[] {
  const { at, order, refund } = event;
  const settled = settledOf(event);
  const fee = signedFee(event);
  if (!refund) {
    const base = { at, reference: order.transactionId ?? '', name: '交易', voucher: order.outTradeNo };
    return kept([
      { ...base, type: '交易', fen: settled, note: order.description },
      { ...base, type: '扣除交易手续费', fen: -fee, note: '' },
    ]);
  }
  const base = { reference: refund.refundId, name: '退款', voucher: refund.outRefundNo };
  const note = `退款总金额${yuan(settled)}元;含手续费${yuan(-fee)}元`;
  const netOf = (when: number, type: string, sign: 1 | -1): Move => ({
    ...base,
    at: when,
    type,
    fen: sign * (settled + fee),
    note,
  });
  const back: Move[] = net
    ? [netOf(at, '退款', -1)]
    : [
        { ...base, at, type: '退款', fen: -settled, note: refund.reason ?? '' },
        { ...base, at, type: '退还交易手续费', fen: -fee, note: '' },
      ];
  const closed = refund.status === 'CLOSED' ? [netOf(refund.doneAt ?? at, '退款关闭', 1)] : [];
  return kept([...back, ...closed]);
}

const kept = (moves: readonly Move[]): Move[] => moves.filter((move) => move.fen !== 0);

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
