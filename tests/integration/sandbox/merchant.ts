import { createDecipheriv, createPrivateKey, randomBytes, sign, verify, X509Certificate } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateKeys, type KeySet, verifiersOf } from '../../../infra/wechat-sandbox/keys';
import { type RunningSandbox, startSandbox } from '../../../infra/wechat-sandbox/server';
import type { SandboxOptions } from '../../../infra/wechat-sandbox/types';

// A test names its stage: without a name the sandbox takes it for production.
process.env.STAGE ??= 'test';

export const keys: KeySet = generateKeys();
const merchantKey = createPrivateKey(keys.merchant.privateKey);

export const TEMPLATE = 'tmpl-finished';
export const base: SandboxOptions = {
  port: 0,
  appid: 'wx00000000demo0001',
  appSecret: 'demo-secret',
  mchid: '1900000109',
  mchSerial: keys.merchant.serial,
  mchCert: keys.merchant.certificate,
  apiV3Key: 'k'.repeat(32),
  platformKeys: keys.platform,
  templates: { [TEMPLATE]: { title: '服务完成', fields: { thing1: '门店', time2: '完成时间', phrase3: '状态' } } },
  timeScale: 600,
};

/** The fields of all answers by name. A test reads those of the answer it asked for; one that is missing fails its assertion. */
export interface Answered {
  errcode: number;
  errMsg: string;
  err_desc: string;
  code: string;
  message: string;
  access_token: string;
  expires_in: number;
  phone_info: { purePhoneNumber: string };
  result: { suggest: string };
  order: { transaction_id: string; order_state: number; paid_amount: number };
  prepay_id: string;
  out_trade_no: string;
  transaction_id: string;
  trade_state: string;
  amount: { total: number };
  refund_id: string;
  status: string;
  download_url: string;
  hash_value: string;
  data: { serial_no: string; encrypt_certificate: Sealed }[];
  items: object[];
  faults: object[];
  callbacks: object[];
}

export interface Sealed {
  ciphertext: string;
  nonce: string;
  associated_data: string | null;
}

export interface Envelope {
  id: string;
  event_type: string;
  resource: Sealed;
}

export interface Reply {
  status: number;
  body: Answered;
  text: string;
  headers: Headers;
}

export interface Merchant {
  sandbox: RunningSandbox;
  call(
    method: string,
    path: string,
    body?: unknown,
    change?: (headers: Record<string, string>) => void,
  ): Promise<Reply>;
  post(path: string, body: unknown): Promise<Reply>;
  get(path: string): Promise<Reply>;
}

export async function openMerchant(options: Partial<SandboxOptions> = {}): Promise<Merchant> {
  const sandbox = await startSandbox({ ...base, ...options });
  const request = async (method: string, path: string, body: string | undefined, headers: Record<string, string>) => {
    const url = path.startsWith('http') ? path : sandbox.url + path;
    const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    return { status: response.status, text, body: isJson ? JSON.parse(text) : undefined, headers: response.headers };
  };
  return {
    sandbox,
    call(method, path, body, change) {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const headers: Record<string, string> = {
        accept: 'application/json',
        'content-type': 'application/json',
        authorization: authorization(method, path.replace(/^https?:\/\/[^/]+/, ''), text ?? ''),
      };
      change?.(headers);
      return request(method, path, text, headers);
    },
    post: (path, body) => request('POST', path, JSON.stringify(body), { 'content-type': 'application/json' }),
    get: (path) => request('GET', path, undefined, {}),
  };
}

export function authorization(method: string, url: string, body: string, at = Math.floor(Date.now() / 1000)): string {
  const once = randomBytes(16).toString('hex');
  const signature = sign('sha256', Buffer.from(`${method}\n${url}\n${at}\n${once}\n${body}\n`), merchantKey);
  return `WECHATPAY2-SHA256-RSA2048 mchid="${base.mchid}",nonce_str="${once}",signature="${signature.toString('base64')}",timestamp="${at}",serial_no="${keys.merchant.serial}"`;
}

/** Whether WeChat's signature over a body holds, for a known key only. */
export function isGenuine(headers: Record<string, string | undefined>, body: string): boolean {
  const verifier = verifiersOf(keys.platform)[headers['wechatpay-serial'] ?? ''];
  if (!verifier) return false;
  const key = verifier.includes('CERTIFICATE') ? new X509Certificate(verifier).publicKey : verifier;
  const message = `${headers['wechatpay-timestamp']}\n${headers['wechatpay-nonce']}\n${body}\n`;
  return verify('sha256', Buffer.from(message), key, Buffer.from(headers['wechatpay-signature'] ?? '', 'base64'));
}

export function decrypt(sealed: Sealed): string {
  const bytes = Buffer.from(sealed.ciphertext, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', base.apiV3Key, sealed.nonce, { authTagLength: 16 });
  decipher.setAAD(Buffer.from(sealed.associated_data ?? '')).setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8');
}

export interface Received {
  headers: Record<string, string | undefined>;
  text: string;
  genuine: boolean;
  envelope: Envelope;
}

/** What a notification that must have come carries. */
export function resourceOf(received: Received | undefined): Sealed {
  if (!received) throw new Error('no notification came');
  return received.envelope.resource;
}

export interface Hook {
  url: string;
  received: Received[];
  /** Statuses to answer with, one a call; 200 when they are used up. */
  answers: number[];
  /** Resolves when that many callbacks have come. */
  wait(count: number): Promise<Received[]>;
  close(): Promise<void>;
}

/** The merchant's own address for callbacks. */
export async function openHook(): Promise<Hook> {
  const hook: Pick<Hook, 'received' | 'answers'> = { received: [], answers: [] };
  let notice: () => void = () => {};
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const headers = request.headers as Record<string, string | undefined>;
      hook.received.push({ headers, text, envelope: JSON.parse(text), genuine: isGenuine(headers, text) });
      response.writeHead(hook.answers.shift() ?? 200).end('{"code":"FAIL"}');
      notice();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    ...hook,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    async wait(count) {
      while (hook.received.length < count) {
        await new Promise<void>((resolve) => {
          notice = resolve;
        });
      }
      return hook.received;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

let serial = 0;

/** An order number nobody has used. */
export function newNumber(): string {
  serial += 1;
  return `ord_test_${Date.now()}_${serial}`;
}

/** Body of a JSAPI order for that user. */
export function orderBody(merchant: Merchant, notifyUrl: string, change: Record<string, unknown> = {}) {
  return {
    appid: base.appid,
    mchid: base.mchid,
    description: '小保养套餐',
    out_trade_no: newNumber(),
    notify_url: notifyUrl,
    amount: { total: 19_900, currency: 'CNY' },
    payer: { openid: merchant.sandbox.state.users.user('owner').openid },
    settle_info: { profit_sharing: true },
    ...change,
  };
}

/** What `wx.requestPayment` is given for a prepay_id. */
export function paySheet(prepayId: string): Record<string, string> {
  const sheet = {
    timeStamp: String(Math.floor(Date.now() / 1000)),
    nonceStr: 'abc123',
    package: `prepay_id=${prepayId}`,
  };
  const message = `${base.appid}\n${sheet.timeStamp}\n${sheet.nonceStr}\n${sheet.package}\n`;
  return { ...sheet, signType: 'RSA', paySign: sign('sha256', Buffer.from(message), merchantKey).toString('base64') };
}

/** Orders and pays; answers the order number. */
export async function buy(
  merchant: Merchant,
  notifyUrl: string,
  change: Record<string, unknown> = {},
): Promise<string> {
  const body = orderBody(merchant, notifyUrl, change);
  const order = await merchant.call('POST', '/v3/pay/transactions/jsapi', body);
  const paid = await merchant.post('/sandbox/pay', { user: 'owner', ...paySheet(order.body.prepay_id) });
  if (paid.body.errMsg !== 'requestPayment:ok') throw new Error(paid.text);
  return body.out_trade_no;
}
