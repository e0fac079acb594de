import type { Result } from '@shared/kernel/result';
import { type Config, loadConfig } from '../../platform/config';
import { type Answer, encryptField, send } from './wechat-pay';

/** Profit sharing: https://pay.weixin.qq.com/doc/v3/merchant/4012524932. The same number asked for again is the same step. */
const BASE = '/v3/profitsharing';

const sub = (config: Config): Record<string, string> =>
  config.WECHAT_SUB_MCHID ? { sub_mchid: config.WECHAT_SUB_MCHID } : {};
const query = (config: Config, fields: Record<string, string>): string =>
  new URLSearchParams({ ...fields, ...sub(config) }).toString();

/** A merchant that may get shares; adding it again changes nothing. `name` is its full legal name. */
export async function addReceiver(mchid: string, name: string): Promise<Result<Answer>> {
  const config = await loadConfig();
  const sealed = await encryptField(name);
  const body = {
    ...sub(config),
    appid: config.WECHAT_APPID,
    type: 'MERCHANT_ID',
    account: mchid,
    name: sealed.text,
    relation_type: 'STORE',
  };
  return send('POST', `${BASE}/receivers/add`, body, { serial: sealed.serial });
}

export type ShareAsk = {
  readonly transactionId: string;
  readonly outOrderNo: string;
  readonly mchid: string;
  readonly amountFen: number;
};

export async function askShare(share: ShareAsk): Promise<Result<Answer>> {
  const config = await loadConfig();
  return send('POST', `${BASE}/orders`, {
    ...sub(config),
    appid: config.WECHAT_APPID,
    transaction_id: share.transactionId,
    out_order_no: share.outOrderNo,
    receivers: [{ type: 'MERCHANT_ID', account: share.mchid, amount: share.amountFen, description: '门店服务分账' }],
    // Other orders of the trade may still be to come.
    unfreeze_unsplit: false,
  });
}

/** How far a share, or an unfreezing, is. */
export async function queryShare(outOrderNo: string, transactionId: string): Promise<Result<Answer>> {
  const config = await loadConfig();
  const path = `${BASE}/orders/${encodeURIComponent(outOrderNo)}`;
  return send('GET', `${path}?${query(config, { transaction_id: transactionId })}`);
}

/** What was not shared becomes the merchant's own; nothing can be shared afterwards. */
export async function askUnfreeze(transactionId: string, outOrderNo: string): Promise<Result<Answer>> {
  const config = await loadConfig();
  return send('POST', `${BASE}/orders/unfreeze`, {
    ...sub(config),
    transaction_id: transactionId,
    out_order_no: outOrderNo,
    description: '解冻剩余资金',
  });
}

export type ReturnAsk = {
  readonly outOrderNo: string;
  readonly outReturnNo: string;
  readonly mchid: string;
  readonly amountFen: number;
};

/** A share, or a part of it, comes back from the receiver. */
export async function askReturn(back: ReturnAsk): Promise<Result<Answer>> {
  const config = await loadConfig();
  return send('POST', `${BASE}/return-orders`, {
    ...sub(config),
    out_order_no: back.outOrderNo,
    out_return_no: back.outReturnNo,
    return_mchid: back.mchid,
    amount: back.amountFen,
    description: '订单退款',
  });
}

/** How far the way back is. */
export async function queryReturn(outReturnNo: string, outOrderNo: string): Promise<Result<Answer>> {
  const config = await loadConfig();
  const path = `${BASE}/return-orders/${encodeURIComponent(outReturnNo)}`;
  return send('GET', `${path}?${query(config, { out_order_no: outOrderNo })}`);
}
