import { createHash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { beijingDay } from './clock';
import { type Sandbox, yuan } from './context';
import { type Answer, binary, json, type Request } from './http';
import {
  type BillType,
  EARLY_COLUMNS,
  type Event,
  feeText,
  lines,
  TRADE_COLUMNS,
  ticked,
  tradeCells,
} from './pay-bill-rows';
import { payError } from './pay-crypto';
import { fundBill, ofDay, sharingMoves, tradeMoves } from './pay-fund-flow';

const LINK_LIFE_MS = 5 * 60_000;
const THREE_MONTHS_MS = 92 * 86_400_000;

/** Answers bill requests and keeps the short-lived download links. */
export class Bills {
  private readonly files = new Map<string, { content: Buffer; expiresAt: number }>();

  constructor(private readonly sandbox: Sandbox) {}

  /** `GET /v3/bill/tradebill` */
  trade(request: Request): Answer {
    const type = request.query.get('bill_type') ?? 'ALL';
    if (type !== 'ALL' && type !== 'SUCCESS' && type !== 'REFUND')
      return payError(400, 'PARAM_ERROR', 'bill_type不合法');
    return this.bill(request, (day) => {
      const events = this.events().filter((event) => beijingDay(event.at) === day);
      const chosen = events.filter(({ refund }) => type === 'ALL' || (type === 'REFUND') === (refund !== undefined));
      return chosen.length > 0 ? this.tradeBill(chosen, type, request.path) : undefined;
    });
  }

  /** `GET /v3/bill/fundflowbill` */
  fundFlow(request: Request): Answer {
    const account = request.query.get('account_type') ?? 'BASIC';
    if (!['BASIC', 'OPERATION', 'FEES'].includes(account)) return payError(400, 'PARAM_ERROR', 'account_type不合法');
    return this.bill(request, (day) => {
      const net = !this.sandbox.faults.takeAddressed('gross-flow', request.path);
      const moves = [...this.events().flatMap((event) => tradeMoves(event, net)), ...sharingMoves(this.sandbox)];
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

  /** A refund stands in the bill as soon as it was taken, also when it was closed or did not arrive afterwards. */
  private events(): Event[] {
    const { store } = this.sandbox;
    const events: Event[] = [];
    for (const order of store.orders.values()) if (order.paidAt !== undefined) events.push({ at: order.paidAt, order });
    for (const refund of store.refunds.values()) {
      const order = store.orders.get(refund.outTradeNo);
      if (order) events.push({ at: refund.createdAt, order, refund });
    }
    return events.sort((a, b) => a.at - b.at);
  }

  private tradeBill(events: Event[], type: BillType, path: string): string {
    const early = this.sandbox.faults.takeAddressed('early-bill', path);
    const columns = early ? EARLY_COLUMNS : TRADE_COLUMNS[type];
    const rows = events.flatMap((event) => this.cellsOf(event));
    const names = columns.rows.split(',');
    const sums: Record<string, string> = {
      总交易单数: String(rows.length),
      应结订单总金额: sumOf(rows, '应结订单金额'),
      总交易额: sumOf(rows, '应结订单金额'),
      退款总金额: sumOf(rows, '退款金额'),
      总退款金额: sumOf(rows, '退款金额'),
      充值券退款总金额: '0.00',
      总企业红包退款金额: '0.00',
      手续费总金额: feeText(rows.reduce((sum, cells) => sum + fen(cells.手续费?.slice(0, -3)), 0)),
      订单总金额: sumOf(rows, '订单金额'),
      申请退款总金额: sumOf(rows, '申请退款金额'),
    };
    const pick = (cells: Record<string, string>, wanted: readonly string[]) =>
      ticked(wanted.map((name) => cells[name] ?? ''));
    return lines([
      columns.rows,
      ...rows.map((cells) => pick(cells, names)),
      columns.sums,
      pick(sums, columns.sums.split(',')),
    ]);
  }

  /** A row, or what a fault makes of it. */
  private cellsOf(event: Event): Record<string, string>[] {
    const cells = tradeCells(event, this.sandbox.options);
    const no = event.refund?.outRefundNo ?? event.order.outTradeNo;
    const variant = this.sandbox.faults.takeAddressed('bill', no)?.variant;
    if (variant === 'omit') return [];
    const changed = event.refund ? ['退款金额', '申请退款金额'] : ['应结订单金额', '总金额', '订单金额'];
    if (variant === 'amount') for (const name of changed) cells[name] = '0.01';
    if (variant === 'state') cells[event.refund ? '退款状态' : '交易状态'] = event.refund ? 'CHANGE' : 'REVOKED';
    return [cells];
  }
}

/** `-1.50` → -150. */
const fen = (text: string | undefined): number => Number((text ?? '0').replace('.', ''));

/** Sum of a column of yuan. */
const sumOf = (rows: readonly Record<string, string>[], column: string): string =>
  yuan(rows.reduce((sum, cells) => sum + fen(cells[column]), 0));
