import { createHash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { beijingDay } from './clock';
import { type Sandbox, yuan } from './context';
import { type Answer, binary, json, type Request } from './http';
import { clockText, type Event, lines, signedFee, ticked } from './pay-bill-rows';
import { payError } from './pay-crypto';
import { fundBill, ofDay, sharingMoves, tradeMoves } from './pay-fund-flow';

const RATE_TEXT = '0.60%';
const LINK_LIFE_MS = 5 * 60_000;
const THREE_MONTHS_MS = 92 * 86_400_000;

const TRADE_HEADER =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const TRADE_SUMMARY = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';
/** Answers bill requests and keeps the short-lived download links. */
export class Bills {
  private readonly files = new Map<string, { content: Buffer; expiresAt: number }>();

  constructor(private readonly sandbox: Sandbox) {}

  /** `GET /v3/bill/tradebill` */
  trade(request: Request): Answer {
    const type = request.query.get('bill_type') ?? 'ALL';
    if (!['ALL', 'SUCCESS', 'REFUND'].includes(type)) return payError(400, 'PARAM_ERROR', 'bill_type不合法');
    return this.bill(request, (day) => {
      const events = this.events().filter((event) => beijingDay(event.at) === day);
      const chosen = events.filter(({ refund }) => type === 'ALL' || (type === 'REFUND') === (refund !== undefined));
      return chosen.length > 0 ? this.tradeBill(chosen) : undefined;
    });
  }

  /** `GET /v3/bill/fundflowbill` */
  fundFlow(request: Request): Answer {
    const account = request.query.get('account_type') ?? 'BASIC';
    if (!['BASIC', 'OPERATION', 'FEES'].includes(account)) return payError(400, 'PARAM_ERROR', 'account_type不合法');
    return this.bill(request, (day) => {
      const moves = [...this.events().flatMap(tradeMoves), ...sharingMoves(this.sandbox)];
      const [today, before] = [ofDay(moves, (each) => each === day), ofDay(moves, (each) => each < day)];
      return account === 'BASIC' ? fundBill(today, before) : undefined;
    });
  }

  /** `GET /v3/billdownload/file` */
  download(request: Request): Answer {
    const file = this.files.get(request.query.get('token') ?? '');
    if (!file || file.expiresAt < this.sandbox.clock.now()) return payError(400, 'PARAM_ERROR', '下载地址已失效');
    return binary(file.content, 'application/octet-stream');
  }

  private bill(request: Request, write: (day: string) => string | undefined): Answer {
    const now = this.sandbox.clock.now();
    const day = request.query.get('bill_date') ?? '';
    const tar = request.query.get('tar_type');
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return payError(400, 'PARAM_ERROR', 'bill_date格式应为yyyy-MM-dd');
    if (tar !== null && tar !== 'GZIP') return payError(400, 'PARAM_ERROR', 'tar_type不合法');
    // The real host has a day's bill from ten o'clock on the next; here the running day can be read at once.
    if (day > beijingDay(now) || Date.parse(day) < now - THREE_MONTHS_MS) {
      return payError(400, 'INVALID_REQUEST', '账单日期不在可下载范围内');
    }
    const text = write(day);
    if (text === undefined) return payError(400, 'NO_STATEMENT_EXIST', '账单不存在');
    const { cut, hash } = this.broken(request.path);
    const content = Buffer.from(cut ? `${text.split('\r\n').slice(0, -3).join('\r\n')}\r\n` : text);
    for (const [token, file] of this.files) if (file.expiresAt < now) this.files.delete(token);
    const token = randomBytes(24).toString('base64url');
    this.files.set(token, { content: tar ? gzipSync(content) : content, expiresAt: now + LINK_LIFE_MS });
    return json({
      hash_type: 'SHA1',
      hash_value: createHash('sha1')
        .update(content)
        .digest('hex')
        .replace(/^./, hash ? 'g' : '$&'),
      download_url: `http://${request.headers.host ?? 'localhost'}/v3/billdownload/file?token=${token}`,
    });
  }

  /** How the file itself is wrong: it ends before its sums, or is not the one of its hash. */
  private broken(path: string): { cut: boolean; hash: boolean } {
    const variant = this.sandbox.faults.takeAddressed('bill', path)?.variant;
    return { cut: variant === 'cut', hash: variant === 'hash' };
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
    const rows = events.flatMap((event) => this.rowOf(event, appid, mchid));
    const [paid, refunded] = [yuan(sumOf(rows, 12)), yuan(sumOf(rows, 16))];
    const fees = events.reduce((sum, event) => sum + signedFee(event), 0);
    const summary = [rows.length, paid, refunded, '0.00', feeText(fees), paid, refunded];
    return lines([TRADE_HEADER, ...rows.map(ticked), TRADE_SUMMARY, ticked(summary)]);
  }

  /** A row, or what a fault makes of it. */
  private rowOf(event: Event, appid: string, mchid: string): string[][] {
    const row = tradeRow(event, appid, mchid);
    const no = event.refund?.outRefundNo ?? event.order.outTradeNo;
    const variant = this.sandbox.faults.takeAddressed('bill', no)?.variant;
    if (variant === 'omit') return [];
    if (variant === 'amount') for (const column of event.refund ? [16, 25] : [12, 24]) row[column] = '0.01';
    if (variant === 'state') row[event.refund ? 19 : 9] = event.refund ? 'CHANGE' : 'REVOKED';
    return [row];
  }
}

function tradeRow(event: Event, appid: string, mchid: string): string[] {
  const { order, refund } = event;
  const total = refund ? '0.00' : yuan(order.total);
  const back = yuan(refund?.amount ?? 0);
  const status = refund?.status === 'ABNORMAL' ? 'CHANGE' : refund?.status;
  return [
    clockText(event.at),
    ...[appid, mchid, order.subMchid ?? '0', '', order.transactionId ?? '', order.outTradeNo, order.openid],
    ...['JSAPI', refund ? 'REFUND' : 'SUCCESS', 'OTHERS', 'CNY', total, '0.00'],
    ...[refund?.refundId ?? '0', refund?.outRefundNo ?? '0', back, '0.00', refund ? 'ORIGINAL' : '', status ?? ''],
    ...[order.description, order.attach ?? '', feeText(signedFee(event)), RATE_TEXT, total, back, ''],
  ];
}

/** Sum of a column of yuan, in fen. */
const sumOf = (rows: readonly string[][], column: number): number =>
  rows.reduce((sum, row) => sum + Number((row[column] ?? '').replace('.', '')), 0);

const feeText = (fen: number): string => `${yuan(fen)}000`;
