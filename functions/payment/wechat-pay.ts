import { createPrivateKey, randomBytes } from 'node:crypto';
import type { PayParams } from '@shared/contracts/payment';
import { fail, ok, type Result } from '@shared/kernel/result';
import type WxPay from 'wechatpay-node-v3';
import * as z from 'zod';
import { now } from '../platform/clock';
import { type Config, loadConfig } from '../platform/config';
import { logger } from '../platform/logger';
import { exchange } from '../platform/wechat/exchange';
import { refusalOf } from './wechat-signature';

/**
 * WeChat Pay v3 over our own transport: the library builds and signs requests (with our nonces, not its Math.random), we send them with a
 * time limit and verify the signature of every answer. Its own transport is shut, so nothing can go around this.
 */
const TIMEOUT_MS = 8_000;

const noTransport = () => Promise.reject(new Error('requests go through wechat-pay.ts'));

/** The library hands the key to node:crypto as it is: read once, a signature costs a quarter of reading the PEM each time. */
const signingKey = (config: Config): Buffer => createPrivateKey(config.WECHAT_MCH_PRIVATE_KEY) as unknown as Buffer;

let signer: { config: Config; pay: WxPay } | undefined;
/** The library costs 100 ms to import: only when a request is to be signed. */
async function signerOf(config: Config): Promise<WxPay> {
  if (signer?.config !== config) {
    const imported = await import('wechatpay-node-v3');
    // Published as CommonJS: bundlers and Node disagree on how deep its default export is.
    const outer: unknown = imported.default;
    const Pay = (outer as { default?: typeof WxPay }).default ?? (outer as typeof WxPay);
    const pay = new Pay({
      appid: config.WECHAT_APPID,
      mchid: config.WECHAT_MCHID,
      serial_no: config.WECHAT_MCH_SERIAL,
      publicKey: Buffer.from('the serial number is configured'),
      privateKey: signingKey(config),
    });
    pay.createHttp({ post: noTransport, get: noTransport, upload: noTransport });
    signer = { config, pay };
  }
  return signer.pay;
}

const nonce = (): string => randomBytes(16).toString('hex');
const seconds = (): string => String(Math.floor(now() / 1000));

export type Answer = { readonly status: number; readonly body: unknown };
const errorSchema = z.object({ code: z.string(), message: z.string().optional() });
/** The error code WeChat gave, or its status when it gave none. */
export const codeOf = (answer: Answer): string =>
  errorSchema.safeParse(answer.body).data?.code ?? `HTTP_${answer.status}`;

/** Sends a signed request. An answer whose signature does not verify is no answer: WECHAT_UNAVAILABLE, like a time-out. */
async function send(method: 'GET' | 'POST', path: string, body?: object): Promise<Result<Answer>> {
  const config = await loadConfig(now());
  const pay = await signerOf(config);
  const text = body ? JSON.stringify(body) : '';
  const [once, at] = [nonce(), seconds()];
  const authorization = pay.getAuthorization(once, at, pay.getSignature(method, once, at, path, text));
  try {
    // Every call of Pay v3 carries our own number for what it is about, so it may be repeated.
    const answer = await exchange(new URL(path, config.WECHAT_PAY_BASE), {
      method,
      headers: {
        authorization,
        accept: 'application/json',
        'user-agent': 'pitlane',
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      body: text,
      timeoutMs: TIMEOUT_MS,
    });
    const raw = answer.text;
    const header = (name: string): string | undefined => answer.headers[`wechatpay-${name}`]?.toString();
    const signed = {
      timestamp: header('timestamp'),
      nonce: header('nonce'),
      signature: header('signature'),
      serial: header('serial'),
      body: raw,
    };
    const refusal = answer.status >= 500 ? undefined : refusalOf(signed, config.WECHAT_PAY_VERIFIERS, now());
    if (refusal && answer.status < 400) {
      logger.error('payment refused', { what: 'answer of WeChat Pay', path: path.split('?')[0] ?? path, refusal });
      return fail('WECHAT_UNAVAILABLE');
    }
    if (answer.status >= 500) return fail('WECHAT_UNAVAILABLE', { status: answer.status });
    return ok({ status: answer.status, body: raw === '' ? null : (JSON.parse(raw) as unknown) });
  } catch (error) {
    logger.warn('WeChat Pay did not answer', { path: path.split('?')[0] ?? path, error: error as Error });
    return fail('WECHAT_UNAVAILABLE');
  }
}

export type JsapiOrder = {
  readonly outTradeNo: string;
  readonly description: string;
  readonly amountFen: number;
  readonly openid: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
};

/** WeChat wants RFC 3339 with the offset of China. */
const rfc3339 = (ms: number): string => `${new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;

/** JSAPI order: a prepay id, good for two hours. The same number with the same content may be asked for again. */
export async function placeJsapiOrder(order: JsapiOrder): Promise<Result<Answer>> {
  const config = await loadConfig(now());
  return send('POST', '/v3/pay/transactions/jsapi', {
    appid: config.WECHAT_APPID,
    mchid: config.WECHAT_MCHID,
    description: order.description.slice(0, 127),
    out_trade_no: order.outTradeNo,
    time_expire: rfc3339(order.expiresAt),
    notify_url: new URL('/v1/webhook/wechat-pay', config.API_BASE_URL).href,
    amount: { total: order.amountFen, currency: 'CNY' },
    payer: { openid: order.openid },
  });
}

/** What `wx.requestPayment` takes for a prepay id. */
export async function payParams(prepayId: string): Promise<PayParams> {
  const config = await loadConfig(now());
  const pay = await signerOf(config);
  const [timeStamp, nonceStr, pack] = [seconds(), nonce(), `prepay_id=${prepayId}`];
  const paySign = pay.sha256WithRsa(`${config.WECHAT_APPID}\n${timeStamp}\n${nonceStr}\n${pack}\n`);
  return { timeStamp, nonceStr, package: pack, signType: 'RSA', paySign };
}

const byNumber = (outTradeNo: string): string => `/v3/pay/transactions/out-trade-no/${encodeURIComponent(outTradeNo)}`;

export async function queryTransaction(outTradeNo: string): Promise<Result<Answer>> {
  const config = await loadConfig(now());
  return send('GET', `${byNumber(outTradeNo)}?mchid=${config.WECHAT_MCHID}`);
}

export async function closeTransaction(outTradeNo: string): Promise<Result<Answer>> {
  const config = await loadConfig(now());
  return send('POST', `${byNumber(outTradeNo)}/close`, { mchid: config.WECHAT_MCHID });
}

export type RefundAsk = {
  readonly outTradeNo: string;
  readonly outRefundNo: string;
  readonly amountFen: number;
  readonly totalFen: number;
  readonly reason: string;
};

/** The same refund number asked for again is the same refund. */
export async function askRefund(refund: RefundAsk): Promise<Result<Answer>> {
  const config = await loadConfig(now());
  return send('POST', '/v3/refund/domestic/refunds', {
    out_trade_no: refund.outTradeNo,
    out_refund_no: refund.outRefundNo,
    reason: refund.reason,
    notify_url: new URL('/v1/webhook/wechat-refund', config.API_BASE_URL).href,
    amount: { refund: refund.amountFen, total: refund.totalFen, currency: 'CNY' },
  });
}

export const queryRefund = (outRefundNo: string): Promise<Result<Answer>> =>
  send('GET', `/v3/refund/domestic/refunds/${encodeURIComponent(outRefundNo)}`);
