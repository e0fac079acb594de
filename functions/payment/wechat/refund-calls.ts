import type { Result } from '@shared/kernel/result';
import { type Config, loadConfig } from '../../platform/config';
import { cutBytes } from '../../platform/cut-text';
import { type Answer, send } from './wechat-pay';

const BASE = '/v3/refund/domestic/refunds';
const REASON_BYTES = 80;

/** Under a service provider, whose money is given back. */
const sub = (config: Config): Record<string, string> =>
  config.WECHAT_SUB_MCHID ? { sub_mchid: config.WECHAT_SUB_MCHID } : {};

export type RefundAsk = {
  readonly outTradeNo: string;
  readonly outRefundNo: string;
  readonly amountFen: number;
  /** What was paid. */
  readonly totalFen: number;
  readonly reason: string;
  /** Out of the merchant's free balance instead of where the order's own money lies. */
  readonly fromAvailable?: boolean;
};

/** The same refund number asked for again is the same refund. */
export async function askRefund(refund: RefundAsk): Promise<Result<Answer>> {
  const config = await loadConfig();
  return send('POST', BASE, {
    ...sub(config),
    out_trade_no: refund.outTradeNo,
    out_refund_no: refund.outRefundNo,
    reason: cutBytes(refund.reason, REASON_BYTES),
    notify_url: new URL('/v1/webhook/wechat-refund', config.API_BASE_URL).href,
    ...(refund.fromAvailable ? { funds_account: 'AVAILABLE' } : {}),
    amount: { refund: refund.amountFen, total: refund.totalFen, currency: 'CNY' },
  });
}

export async function queryRefund(outRefundNo: string): Promise<Result<Answer>> {
  const config = await loadConfig();
  const query = new URLSearchParams(sub(config)).toString();
  return send('GET', `${BASE}/${encodeURIComponent(outRefundNo)}${query ? `?${query}` : ''}`);
}

/**
 * An abnormal refund lies at WeChat, out of the merchant's account: this brings it back there, so that a person can pay the owner without the
 * chain paying twice. WeChat's other way, to the owner's bank card, needs a card number that we do not want to hold.
 */
export async function takeBackAbnormal(refundId: string, outRefundNo: string): Promise<Result<Answer>> {
  const config = await loadConfig();
  return send('POST', `${BASE}/${encodeURIComponent(refundId)}/apply-abnormal-refund`, {
    ...sub(config),
    out_refund_no: outRefundNo,
    type: 'MERCHANT_BANK_CARD',
  });
}
