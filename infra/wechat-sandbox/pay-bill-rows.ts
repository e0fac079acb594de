import { beijing } from './clock';
import { yuan } from './context';
import type { Order, Refund } from './types';

/** A payment, or a refund of one, as bills list them. */
export interface Event {
  at: number;
  order: Order;
  refund?: Refund;
}

/** What the merchant's account gets or gives: less a coupon that nobody paid for (免充值), of which a refund gives back its part. */
export function settledOf({ order, refund }: Event): number {
  const coupon = order.couponFen ?? 0;
  if (!refund) return order.total - coupon;
  return refund.amount - Math.round((refund.amount * coupon) / order.total);
}

/** The fee of 0.6 % of what settles, rounded to the fen; negative when a refund gives it back. */
export function signedFee(event: Event): number {
  return Math.round((settledOf(event) * 6) / 1000) * (event.refund ? -1 : 1);
}

/** The type of bill that a merchant asks for. */
export type BillType = 'ALL' | 'SUCCESS' | 'REFUND';

const HEAD =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类';
const BACK = '微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态';
const GOODS = '商品名称,商户数据包,手续费,费率';
const SUMS = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';

/** Columns of the three bills: https://pay.weixin.qq.com/docs/merchant/products/bill-download/format-trade.html */
export const TRADE_COLUMNS: Record<BillType, { rows: string; sums: string }> = {
  ALL: { rows: `${HEAD},应结订单金额,代金券金额,${BACK},${GOODS},订单金额,申请退款金额,费率备注`, sums: SUMS },
  SUCCESS: {
    rows: `${HEAD},应结订单金额,代金券金额,${GOODS},订单金额,费率备注`,
    sums: '总交易单数,应结订单总金额,手续费总金额,订单总金额',
  },
  REFUND: {
    rows: `${HEAD},应结订单金额,代金券金额,退款申请时间,退款成功时间,${BACK},${GOODS},订单金额,申请退款金额,费率备注`,
    sums: SUMS,
  },
};

/** The bill of merchants that never opened 免充值 coupons: "没有应结算订单金额字段(对应的是早期账单中的总金额字段)". */
export const EARLY_COLUMNS = {
  rows: `${HEAD},总金额,企业红包金额,微信退款单号,商户退款单号,退款金额,企业红包退款金额,退款类型,退款状态,${GOODS}`.replace(
    '特约商户号',
    '子商户号',
  ),
  sums: '总交易单数,总交易额,总退款金额,总企业红包退款金额,手续费总金额',
};

/** Every value of an event by the name of its column; early names beside the present ones. */
export function tradeCells(event: Event, merchant: { appid: string; mchid: string }): Record<string, string> {
  const { at, order, refund } = event;
  const [ordered, settled] = refund ? ['0.00', '0.00'] : [yuan(order.total), yuan(settledOf(event))];
  const [asked, back] = refund ? [yuan(refund.amount), yuan(settledOf(event))] : ['0.00', '0.00'];
  return {
    交易时间: clockText(at),
    公众账号ID: merchant.appid,
    商户号: merchant.mchid,
    特约商户号: order.subMchid ?? '0',
    子商户号: order.subMchid ?? '0',
    设备号: '',
    微信订单号: order.transactionId ?? '',
    商户订单号: order.outTradeNo,
    用户标识: order.openid,
    交易类型: 'JSAPI',
    交易状态: refund ? 'REFUND' : 'SUCCESS',
    付款银行: 'OTHERS',
    货币种类: 'CNY',
    应结订单金额: settled,
    总金额: settled,
    代金券金额: refund ? '0.00' : yuan(order.couponFen ?? 0),
    企业红包金额: '0.00',
    退款申请时间: refund ? clockText(refund.createdAt) : '',
    退款成功时间: refund?.status === 'SUCCESS' ? clockText(refund.doneAt ?? refund.createdAt) : '',
    微信退款单号: refund?.refundId ?? '0',
    商户退款单号: refund?.outRefundNo ?? '0',
    退款金额: back,
    充值券退款金额: '0.00',
    企业红包退款金额: '0.00',
    退款类型: refund ? 'ORIGINAL' : '',
    退款状态: refund ? BILL_STATUS[refund.status] : '',
    商品名称: order.description,
    商户数据包: order.attach ?? '',
    手续费: feeText(signedFee(event)),
    费率: '0.60%',
    订单金额: ordered,
    申请退款金额: asked,
    费率备注: '',
  };
}

/** Bills have names of their own for how far a refund is. */
const BILL_STATUS: Record<Refund['status'], string> = {
  PROCESSING: 'PROCESSING',
  SUCCESS: 'SUCCESS',
  ABNORMAL: 'CHANGE',
  CLOSED: 'FAIL',
};

export const feeText = (fen: number): string => `${yuan(fen)}000`;
export const clockText = (ms: number): string => beijing(ms).slice(0, 19).replace('T', ' ');

/** Every cell of data begins with a backquote, so that spreadsheets do not read numbers. Commas stay; line ends are written as two characters. */
export const ticked = (row: readonly (string | number)[]): string =>
  row.map((cell) => `\`${String(cell).replaceAll('\r', '\\r').replaceAll('\n', '\\n')}`).join(',');

export const lines = (rows: readonly string[]): string => rows.map((row) => `${row}\r\n`).join('');
