import type { Result } from '@shared/kernel/result';
import { type Config, loadConfig } from '../../platform/config';
import { cutBytes } from '../../platform/cut-text';
import { type Answer, send } from './wechat-pay';

/** Orders at WeChat Pay: our own merchant's, or under a service provider when WECHAT_SUB_MCHID is set. */
const BASE = '/v3/pay/transactions';
const PARTNER_BASE = '/v3/pay/partner/transactions';

const base = (config: Config): string => (config.WECHAT_SUB_MCHID ? PARTNER_BASE : BASE);
const byNumber = (config: Config, outTradeNo: string): string =>
  `${base(config)}/out-trade-no/${encodeURIComponent(outTradeNo)}`;

/** Who is asking, as bodies and queries of these calls name it. */
const merchants = (config: Config): Record<string, string> =>
  config.WECHAT_SUB_MCHID
    ? { sp_mchid: config.WECHAT_MCHID, sub_mchid: config.WECHAT_SUB_MCHID }
    : { mchid: config.WECHAT_MCHID };

export type JsapiOrder = {
  readonly outTradeNo: string;
  readonly description: string;
  readonly amountFen: number;
  readonly openid: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  /** Keeps the money frozen until it is shared out; cannot be said later. */
  readonly profitSharing: boolean;
};

/** WeChat says 127 characters: counted as bytes they are never too many. */
const DESCRIPTION_BYTES = 127;
/** WeChat wants RFC 3339 with the offset of China. */
const rfc3339 = (ms: number): string => `${new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;

/** JSAPI order: a prepay id, good for two hours. The same number with the same content may be asked for again. */
export async function placeJsapiOrder(order: JsapiOrder): Promise<Result<Answer>> {
  const config = await loadConfig();
  const partner = config.WECHAT_SUB_MCHID !== undefined;
  return send('POST', `${base(config)}/jsapi`, {
    ...(partner ? { sp_appid: config.WECHAT_APPID } : { appid: config.WECHAT_APPID }),
    ...merchants(config),
    description: cutBytes(order.description, DESCRIPTION_BYTES),
    out_trade_no: order.outTradeNo,
    time_expire: rfc3339(order.expiresAt),
    notify_url: new URL('/v1/webhook/wechat-pay', config.API_BASE_URL).href,
    amount: { total: order.amountFen, currency: 'CNY' },
    payer: partner ? { sp_openid: order.openid } : { openid: order.openid },
    ...(order.profitSharing ? { settle_info: { profit_sharing: true } } : {}),
  });
}

export async function queryTransaction(outTradeNo: string): Promise<Result<Answer>> {
  const config = await loadConfig();
  return send('GET', `${byNumber(config, outTradeNo)}?${new URLSearchParams(merchants(config))}`);
}

export async function closeTransaction(outTradeNo: string): Promise<Result<Answer>> {
  const config = await loadConfig();
  return send('POST', `${byNumber(config, outTradeNo)}/close`, merchants(config));
}
