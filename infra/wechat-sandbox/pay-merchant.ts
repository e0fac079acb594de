import type { Sandbox } from './context';
import type { Answer } from './http';
import { payError } from './pay-crypto';
import type { Order } from './types';

/** Who a call names: itself (`mchid`), or itself as the service provider and the merchant under it (`sp_mchid`, `sub_mchid`). */
export type Fields = Readonly<Record<string, unknown>>;

/** The answer to a call that does not name the merchant who signed it. */
export function refuseMerchant({ options }: Sandbox, partner: boolean, told: Fields): Answer | undefined {
  const name = partner ? 'sp_mchid' : 'mchid';
  const own = told[name];
  if (typeof own !== 'string' || own === '') return payError(400, 'PARAM_ERROR', `缺少参数${name}`);
  if (own !== options.mchid) return payError(400, 'PARAM_ERROR', '商户号与签名所用商户号不一致');
  return partner ? refuseSub(options.subMchid, told.sub_mchid) : undefined;
}

function refuseSub(known: string | undefined, told: unknown): Answer | undefined {
  if (typeof told !== 'string' || told === '') return payError(400, 'PARAM_ERROR', '缺少参数sub_mchid');
  return told === known ? undefined : payError(403, 'NO_AUTH', '子商户号未授权，请检查服务商与子商户的受理关系');
}

/** Calls that work on an order of either kind name the merchant under a service provider exactly when the order has one. */
export function refuseSubOf(order: Order, told: unknown): Answer | undefined {
  if (order.subMchid === undefined)
    return told === undefined ? undefined : payError(400, 'PARAM_ERROR', '普通商户不能传sub_mchid');
  return refuseSub(order.subMchid, told);
}

/** The merchant of an order, as transactions name it. */
export function merchantOf({ options }: Sandbox, order: Order): Record<string, string> {
  return order.subMchid === undefined
    ? { appid: options.appid, mchid: options.mchid }
    : { sp_appid: options.appid, sp_mchid: options.mchid, sub_mchid: order.subMchid };
}

/** The same as refund notifications name it, without the appid. */
export function accountOf({ options }: Sandbox, order: Order | undefined): Record<string, string> {
  return order?.subMchid === undefined
    ? { mchid: options.mchid }
    : { sp_mchid: options.mchid, sub_mchid: order.subMchid };
}
