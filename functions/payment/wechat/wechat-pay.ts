import { constants, createPrivateKey, createPublicKey, publicEncrypt, randomBytes } from 'node:crypto';
import type { PayParams } from '@shared/contracts/payment';
import { fail, ok, type Result } from '@shared/kernel/result';
import type WxPay from 'wechatpay-node-v3';
import * as z from 'zod';
import { refusePayment } from '../../platform/call-person';
import { now } from '../../platform/clock';
import { type Config, loadConfig } from '../../platform/config';
import { logger } from '../../platform/logger';
import { exchange } from '../../platform/wechat/exchange';
import { encryptionKey, publicKeyId, verifiersOf } from './verifiers';
import { refusalOf } from './wechat-signature';

/**
 * WeChat Pay v3 over our own transport: the library builds and signs requests (with our nonces, not its Math.random), we send them with a
 * time limit and verify the signature of every answer. Its own transport is shut, so nothing can go around this. What is asked for is in
 * trade-calls.ts, refund-calls.ts, share-calls.ts and bill-calls.ts.
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

declare const signedByWechat: unique symbol;
/**
 * What WeChat Pay itself said: its signature was verified, whatever the status. There is no other way to get one than `send`, so that nothing a
 * gateway, a proxy or a stranger says can become a verdict on money.
 */
export type Answer = { readonly status: number; readonly body: unknown; readonly [signedByWechat]: true };
const errorSchema = z.object({ code: z.string(), message: z.string().optional() });
/** The error code WeChat gave, or its status when it gave none. */
export const codeOf = (answer: Answer): string =>
  errorSchema.safeParse(answer.body).data?.code ?? `HTTP_${answer.status}`;

/** WeChat says that it has nothing of that number, now: what was asked for a moment ago may still be on its way to it. */
export const isUnknown = (answer: Answer): boolean => answer.status === 404;

/** The body by a schema when the answer is a 200 of that shape; else WECHAT_UNAVAILABLE with WeChat's code. */
export function read<T>(answer: Result<Answer>, schema: z.ZodType<T>): Result<T> {
  if (!answer.ok) return answer;
  const parsed = schema.safeParse(answer.value.body);
  if (answer.value.status === 200 && parsed.success) return ok(parsed.data);
  return fail('WECHAT_UNAVAILABLE', { code: codeOf(answer.value) });
}

/** The `Authorization` header of a request. */
export async function authorizationOf(method: 'GET' | 'POST', path: string, text: string): Promise<string> {
  const pay = await signerOf(await loadConfig());
  const [once, at] = [nonce(), seconds()];
  return pay.getAuthorization(once, at, pay.getSignature(method, once, at, path, text));
}

type Extra = { readonly serial?: string };

function headersOf(authorization: string, serial: string | undefined, hasBody: boolean): Record<string, string> {
  return {
    authorization,
    accept: 'application/json',
    'user-agent': 'pitlane',
    ...(hasBody ? { 'content-type': 'application/json' } : {}),
    ...(serial ? { 'wechatpay-serial': serial } : {}),
  };
}

/**
 * Sends a signed request. An answer whose signature does not verify is no answer, whatever its status: WECHAT_UNAVAILABLE, like a time-out.
 * Every request names the key that WeChat shall sign with, where that is its public key: its switch away from certificates counts them.
 */
export async function send(
  method: 'GET' | 'POST',
  path: string,
  body?: object,
  extra: Extra = {},
): Promise<Result<Answer>> {
  const config = await loadConfig();
  const text = body ? JSON.stringify(body) : '';
  const plain = path.split('?')[0] ?? path;
  try {
    const verifiers = await verifiersOf(config, now());
    const authorization = await authorizationOf(method, path, text);
    // Every call of Pay v3 carries our own number for what it is about, so it may be repeated.
    const answer = await exchange(new URL(path, config.WECHAT_PAY_BASE), {
      method,
      headers: headersOf(authorization, extra.serial ?? publicKeyId(verifiers), body !== undefined),
      body: text,
      timeoutMs: TIMEOUT_MS,
    });
    if (answer.status >= 500) return fail('WECHAT_UNAVAILABLE', { status: answer.status });
    const header = (name: string): string | undefined => answer.headers[`wechatpay-${name}`]?.toString();
    const signed = {
      timestamp: header('timestamp'),
      nonce: header('nonce'),
      signature: header('signature'),
      serial: header('serial'),
      body: answer.text,
    };
    const refusal = refusalOf(signed, verifiers, now());
    if (refusal) {
      refusePayment('answer of WeChat Pay', { path: plain, refusal, status: answer.status });
      return fail('WECHAT_UNAVAILABLE', { unsigned: true, status: answer.status });
    }
    const said = answer.text === '' ? null : (JSON.parse(answer.text) as unknown);
    return ok({ status: answer.status, body: said } as Answer);
  } catch (error) {
    logger.warn('WeChat Pay did not answer', { path: plain, error: error as Error });
    return fail('WECHAT_UNAVAILABLE');
  }
}

/** A personal field as WeChat wants it: readable with its private key only, and the serial that says which. */
export async function encryptField(text: string): Promise<{ text: string; serial: string }> {
  const { serial, pem } = encryptionKey(await verifiersOf(await loadConfig(), now()));
  const key = { key: createPublicKey(pem), padding: constants.RSA_PKCS1_OAEP_PADDING };
  return { text: publicEncrypt(key, Buffer.from(text)).toString('base64'), serial };
}

/** What `wx.requestPayment` takes for a prepay id. */
export async function payParams(prepayId: string): Promise<PayParams> {
  const config = await loadConfig();
  const pay = await signerOf(config);
  const [timeStamp, nonceStr, pack] = [seconds(), nonce(), `prepay_id=${prepayId}`];
  const paySign = pay.sha256WithRsa(`${config.WECHAT_APPID}\n${timeStamp}\n${nonceStr}\n${pack}\n`);
  return { timeStamp, nonceStr, package: pack, signType: 'RSA', paySign };
}
