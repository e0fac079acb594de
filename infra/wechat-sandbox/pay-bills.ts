import { createHash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { beijing, beijingDay } from './clock';
import { type Sandbox, yuan } from './context';
import { type Answer, binary, json, type Request } from './http';
import { payError } from './pay-crypto';
import type { Order, Refund } from './types';

const RATE_TEXT = '0.60%';
const LINK_LIFE_MS = 5 * 60_000;
const THREE_MONTHS_MS = 92 * 86_400_000;

const TRADE_HEADER =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const TRADE_SUMMARY = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';
const FUND_HEADER =
  '记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号';
const FUND_SUMMARY = '资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额';

interface Event {
  at: number;
  order: Order;
  refund?: Refund;
}

/** Answers bill requests and keeps the short-lived download links. */
export class Bills {
  private readonly files = new Map<string, { content: Buffer; expiresAt: number }>();

  constructor(private readonly sandbox: Sandbox) {}

  /** `GET /v3/bill/tradebill` */
  trade(request: Request): Answer {
    const type = request.query.get('bill_type') ?? 'ALL';
    if (!['ALL', 'SUCCESS', 'REFUND'].includes(type)) return payError(400, 'PARAM_ERROR', 'bill_type不合法');
    return this.bill(request, (events) => {
      const chosen = events.filter(({ refund }) => type === 'ALL' || (type === 'REFUND') === (refund !== undefined));
      return chosen.length > 0 ? this.tradeBill(chosen) : undefined;
    });
  }

  /** `GET /v3/bill/fundflowbill` */
  fundFlow(request: Request): Answer {
    const account = request.query.get('account_type') ?? 'BASIC';
    if (!['BASIC', 'OPERATION', 'FEES'].includes(account)) return payError(400, 'PARAM_ERROR', 'account_type不合法');
    return this.bill(request, (events, before) => (account === 'BASIC' ? fundBill(events, before) : undefined));
  }

  /** `GET /v3/billdownload/file` */
  download(request: Request): Answer {
    const file = this.files.get(request.query.get('token') ?? '');
    if (!file || file.expiresAt < this.sandbox.clock.now()) return payError(400, 'PARAM_ERROR', '下载地址已失效');
    return binary(file.content, 'application/octet-stream');
  }

  private bill(request: Request, write: (events: Event[], before: Event[]) => string | undefined): Answer {
    const now = this.sandbox.clock.now();
    const day = request.query.get('bill_date') ?? '';
    const tar = request.query.get('tar_type');
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return payError(400, 'PARAM_ERROR', 'bill_date格式应为yyyy-MM-dd');
    if (tar !== null && tar !== 'GZIP') return payError(400, 'PARAM_ERROR', 'tar_type不合法');
    // The real host has a day's bill from ten o'clock on the next; here the running day can be read at once.
    if (day > beijingDay(now) || Date.parse(day) < now - THREE_MONTHS_MS) {
      return payError(400, 'INVALID_REQUEST', '账单日期不在可下载范围内');
    }
    const all = this.events();
    const text = write(
      all.filter((event) => beijingDay(event.at) === day),
      all.filter((event) => beijingDay(event.at) < day),
    );
    if (text === undefined) return payError(400, 'NO_STATEMENT_EXIST', '账单不存在');
    const content = Buffer.from(text);
    for (const [token, file] of this.files) if (file.expiresAt < now) this.files.delete(token);
    const token = randomBytes(24).toString('base64url');
    this.files.set(token, { content: tar ? gzipSync(content) : content, expiresAt: now + LINK_LIFE_MS });
    return json({
      hash_type: 'SHA1',
      hash_value: createHash('sha1').update(content).digest('hex'),
      download_url: `http://${request.headers.host ?? 'localhost'}/v3/billdownload/file?token=${token}`,
    });
  }

  private events(): Event[] {
    const { store } = this.sandbox;
    const events: Event[] = [];
    for (const order of store.orders.values()) if (order.paidAt !== undefined) events.push({ at: order.paidAt, order });
    for (const refund of store.refunds.values()) {
      const order = store.orders.get(refund.outTradeNo);
      if (order && refund.status !== 'CLOSED') events.push({ at: refund.createdAt, order, refund });
    }
    return events.sort((a, b) => a.at - b.at);
  }

  private tradeBill(events: Event[]): string {
    const { appid, mchid } = this.sandbox.options;
    const paid = events.filter(({ refund }) => !refund).reduce((sum, { order }) => sum + order.total, 0);
    const refunded = events.reduce((sum, { refund }) => sum + (refund?.amount ?? 0), 0);
    const fees = events.reduce((sum, event) => sum + signedFee(event), 0);
    const rows = events.map((event) => tradeRow(event, appid, mchid));
    const summary = [events.length, yuan(paid), yuan(refunded), '0.00', feeText(fees), yuan(paid), yuan(refunded)];
    return lines([TRADE_HEADER, ...rows.map(ticked), TRADE_SUMMARY, ticked(summary)]);
  }
}

function tradeRow(event: Event, appid: string, mchid: string): string[] {
  const { order, refund } = event;
  const total = refund ? '0.00' : yuan(order.total);
  const back = yuan(refund?.amount ?? 0);
  const status = refund?.status === 'ABNORMAL' ? 'CHANGE' : refund?.status;
  return [
    clockText(event.at),
    ...[appid, mchid, '0', '', order.transactionId ?? '', order.outTradeNo, order.openid],
    ...['JSAPI', refund ? 'REFUND' : 'SUCCESS', 'OTHERS', 'CNY', total, '0.00'],
    ...[refund?.refundId ?? '0', refund?.outRefundNo ?? '0', back, '0.00', refund ? 'ORIGINAL' : '', status ?? ''],
    ...[order.description, order.attach ?? '', feeText(signedFee(event)), RATE_TEXT, total, back, ''],
  ];
}

function fundBill(events: Event[], before: Event[]): string | undefined {
  if (events.length === 0) return undefined;
  let balance = before.flatMap(fundMoves).reduce((sum, move) => sum + move.fen, 0);
  const moves = events.flatMap(fundMoves);
  const rows = moves.map((move) => {
    balance += move.fen;
    const amount = yuan(Math.abs(move.fen));
    const flow = `1900${createHash('sha1')
      .update(move.reference + move.type)
      .digest('hex')
      .slice(0, 20)}`;
    const side = move.fen < 0 ? '支出' : '收入';
    const head = [clockText(move.at), move.reference, flow, move.name, move.type, side, amount, yuan(balance)];
    return [...head, 'system', move.note, move.voucher];
  });
  const income = moves.filter((move) => move.fen > 0);
  const spent = moves.filter((move) => move.fen < 0);
  const sum = (list: typeof moves) => yuan(Math.abs(list.reduce((total, move) => total + move.fen, 0)));
  const summary = [moves.length, income.length, sum(income), spent.length, sum(spent)];
  return lines([FUND_HEADER, ...rows.map(ticked), FUND_SUMMARY, ticked(summary)]);
}

function fundMoves(event: Event) {
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

/** The fee of 0.6 %, rounded to the fen; negative when a refund gives it back. */
function signedFee({ order, refund }: Event): number {
  return refund ? -Math.round((refund.amount * 6) / 1000) : Math.round((order.total * 6) / 1000);
}

const feeText = (fen: number): string => `${yuan(fen)}000`;
const clockText = (ms: number): string => beijing(ms).slice(0, 19).replace('T', ' ');
const ticked = (row: readonly (string | number)[]): string =>
  row.map((cell) => `\`${String(cell).replace(/[\r\n,]/g, ' ')}`).join(',');
const lines = (rows: string[]): string => rows.map((row) => `${row}\r\n`).join('');
