import type { ErrorCode } from '@shared/contracts/errors';
import { maskPhone } from '@shared/domain/member/mask';
import { fail, ok, type Result } from '@shared/kernel/result';
import * as z from 'zod';
import { loadConfig } from '../config';
import { cutText, piecesOf } from '../cut-text';
import { logger } from '../logger';
import { accessToken } from './access-token';
import { type Reply, request } from './request';

/** The open platform (WECHAT_API_BASE). https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/ */

const STALE_TOKEN = new Set([40001, 40014, 42001]);

/** A call with the app's access token; a token refused as stale is replaced once. `not_sent`: there was no token to send it with. */
async function call(path: string, body: Record<string, unknown>): Promise<Reply | 'not_sent' | undefined> {
  const token = await accessToken();
  if (!token) return 'not_sent';
  const reply = await request(path, { access_token: token }, body);
  if (!reply || !STALE_TOKEN.has(reply.errcode)) return reply;
  const fresh = await accessToken(token);
  return fresh ? request(path, { access_token: fresh }, body) : 'not_sent';
}

/** The answer read by a schema; an errcode becomes the failure that `codes` says, anything else WECHAT_UNAVAILABLE. */
function read<T>(
  reply: Reply | 'not_sent' | undefined,
  schema: z.ZodType<T>,
  codes: Readonly<Record<number, ErrorCode>>,
): Result<T> {
  if (!reply || reply === 'not_sent') return fail('WECHAT_UNAVAILABLE');
  const code = codes[reply.errcode];
  if (code) return fail(code, { errcode: reply.errcode });
  const parsed = schema.safeParse(reply.body);
  if (reply.errcode === 0 && parsed.success) return ok(parsed.data);
  logger.error('unexpected answer from WeChat', { errcode: reply.errcode });
  return fail('WECHAT_UNAVAILABLE', { errcode: reply.errcode });
}

const sessionAnswer = z.object({ openid: z.string().min(1) });

/** `wx.login` code → who it is. The session key is not kept: nothing here decrypts with it. */
export async function codeToSession(code: string): Promise<Result<{ openid: string }>> {
  const { WECHAT_APPID: appid, WECHAT_APP_SECRET: secret } = await loadConfig();
  const reply = await request('/sns/jscode2session', {
    appid,
    secret,
    js_code: code,
    grant_type: 'authorization_code',
  });
  // 40029 invalid, 40163 used, 40226 an account WeChat holds for risky
  return read(reply, sessionAnswer, {
    40029: 'LOGIN_FAILED',
    40163: 'LOGIN_FAILED',
    40226: 'LOGIN_FAILED',
    45011: 'TOO_MANY_REQUESTS',
  });
}

const phoneAnswer = z.object({
  phone_info: z.object({ purePhoneNumber: z.string().min(5), countryCode: z.coerce.string() }),
});

/** `getPhoneNumber` code → number; a foreign one keeps its country code: `+852…`. */
export async function phoneNumber(code: string): Promise<Result<{ phone: string }>> {
  const reply = await call('/wxa/business/getuserphonenumber', { code });
  const answer = read(reply, phoneAnswer, {
    40029: 'PHONE_FAILED',
    40013: 'PHONE_FAILED',
    45011: 'TOO_MANY_REQUESTS',
  });
  if (!answer.ok) return answer;
  const { purePhoneNumber, countryCode } = answer.value.phone_info;
  return ok({ phone: countryCode === '86' ? purePhoneNumber : `+${countryCode}${purePhoneNumber}` });
}

/**
 * What became of a subscribe message. `refused`: the person takes none of this template (43101); `rejected`: WeChat will never take it as
 * it is; `not_sent`: certainly not delivered, may be tried again; `unknown`: it may have been delivered, so it must not be tried again.
 */
export type Delivery = 'sent' | 'refused' | 'rejected' | 'not_sent' | 'unknown';

const SYSTEM_BUSY = -1;
const REFUSED = 43101;
const QUOTA = new Set([45009, 45011]);

export async function sendSubscribe(message: {
  openid: string;
  templateId: string;
  page: string;
  data: Readonly<Record<string, string>>;
}): Promise<Delivery> {
  const data = Object.fromEntries(Object.entries(message.data).map(([key, value]) => [key, { value }]));
  const { openid: touser, templateId: template_id, page } = message;
  const reply = await call('/cgi-bin/message/subscribe/send', { touser, template_id, page, data, lang: 'zh_CN' });
  if (reply === 'not_sent') return 'not_sent';
  if (!reply || reply.errcode === SYSTEM_BUSY) return 'unknown';
  if (reply.errcode === 0) return 'sent';
  if (reply.errcode === REFUSED) return 'refused';
  if (QUOTA.has(reply.errcode) || STALE_TOKEN.has(reply.errcode)) return 'not_sent';
  logger.error('WeChat rejects a subscribe message', { errcode: reply.errcode, templateId: message.templateId });
  return 'rejected';
}

/** Where a text is shown: 1 profile, 2 comment, 3 forum, 4 social log. */
export type TextScene = 1 | 2 | 3 | 4;
const CHECK_LIMIT = 2500;
const verdictSchema = z.object({ result: z.object({ suggest: z.enum(['pass', 'review', 'risky']) }) });
type Verdict = z.infer<typeof verdictSchema>['result']['suggest'];

/** WeChat's verdict on a person's text; a long text is checked piece by piece and is as good as its worst piece. */
export async function contentCheck(openid: string, text: string, scene: TextScene): Promise<Result<Verdict>> {
  let worst: Verdict = 'pass';
  for (const content of piecesOf(text, CHECK_LIMIT)) {
    const reply = await call('/wxa/msg_sec_check', { version: 2, openid, scene, content });
    const answer = read(reply, verdictSchema, { 40003: 'BAD_REQUEST' });
    if (!answer.ok) return answer;
    const { suggest } = answer.value.result;
    if (suggest === 'risky') return ok('risky');
    if (suggest === 'review') worst = 'review';
  }
  return ok(worst);
}

export type Parcel = {
  readonly itemDesc: string;
  /** Express only; the carrier's code in WeChat's own list (`deliveryList`). */
  readonly trackingNo?: string;
  readonly expressCompany?: string;
  /** In clear; WeChat gets it masked. 顺丰 needs it. */
  readonly receiverPhone?: string;
};
export type Shipping = {
  readonly transactionId: string;
  readonly openid: string;
  /** 1 express, 2 local delivery, 3 virtual (served in the store), 4 pick-up. */
  readonly logisticsType: 1 | 2 | 3 | 4;
  /** One for each tracking number, or one without any. */
  readonly parcels: readonly Parcel[];
  /** Epoch milliseconds; a later upload must have a later time. */
  readonly uploadTime: number;
};

const ITEM_DESC_LIMIT = 120;
/** Shipped already, in one of WeChat's ways of saying it: what was asked for is the case. */
const SHIPPED_ALREADY = new Set([10060002, 10060003, 10060023]);
const beijing = (ms: number): string => `${new Date(ms + 8 * 3_600_000).toISOString().slice(0, 23)}+08:00`;

const toParcel = ({ itemDesc, trackingNo, expressCompany, receiverPhone }: Parcel): Record<string, unknown> => ({
  item_desc: cutText(itemDesc, ITEM_DESC_LIMIT),
  ...(trackingNo ? { tracking_no: trackingNo } : {}),
  ...(expressCompany ? { express_company: expressCompany } : {}),
  ...(receiverPhone ? { contact: { receiver_contact: maskPhone(receiverPhone) } } : {}),
});

/**
 * Tells WeChat that a paid order was delivered, without which its money stays frozen. Safe to repeat. Our trade is one order at WeChat however
 * many orders of ours it pays for, so this is the call, and not that for 合单支付.
 */
export async function uploadShipping(shipping: Shipping): Promise<Result<void>> {
  const split = shipping.parcels.length > 1;
  const reply = await call('/wxa/sec/order/upload_shipping_info', {
    order_key: { order_number_type: 2, transaction_id: shipping.transactionId },
    logistics_type: shipping.logisticsType,
    delivery_mode: split ? 2 : 1,
    ...(split ? { is_all_delivered: true } : {}),
    shipping_list: shipping.parcels.map(toParcel),
    upload_time: beijing(shipping.uploadTime),
    payer: { openid: shipping.openid },
  });
  if (reply && reply !== 'not_sent' && SHIPPED_ALREADY.has(reply.errcode)) return ok(undefined);
  const answer = read(reply, z.object({}), { 10060004: 'ORDER_STATE', 10060031: 'BAD_REQUEST' });
  return answer.ok ? ok(undefined) : answer;
}

export type Carrier = { readonly code: string; readonly name: string };
const carriersSchema = z.object({
  delivery_list: z.array(z.object({ delivery_id: z.string().min(1), delivery_name: z.string() })).min(1),
});

/** The carriers that WeChat knows, by the codes that `uploadShipping` takes. */
export async function deliveryList(): Promise<Result<Carrier[]>> {
  const answer = read(await call('/cgi-bin/express/delivery/open_msg/get_delivery_list', {}), carriersSchema, {});
  if (!answer.ok) return answer;
  return ok(
    answer.value.delivery_list.map(({ delivery_id, delivery_name }) => ({ code: delivery_id, name: delivery_name })),
  );
}

/** PNG or JPEG of a mini-program code; `scene` has at most 32 visible characters, `page` no leading slash. */
export async function miniProgramCode(scene: string, page: string): Promise<Result<Buffer>> {
  const reply = await call('/wxa/getwxacodeunlimit', { scene, page });
  const answer = read(reply, z.object({}), { 40169: 'BAD_REQUEST', 41030: 'BAD_REQUEST', 45009: 'TOO_MANY_REQUESTS' });
  return answer.ok && reply && reply !== 'not_sent' ? ok(reply.bytes) : answer.ok ? fail('WECHAT_UNAVAILABLE') : answer;
}
