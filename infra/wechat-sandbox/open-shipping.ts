import * as z from 'zod';
import { CARRIERS } from './carriers';
import { isRfc3339 } from './clock';
import type { Sandbox } from './context';
import { type Answer, parseBody, type Request } from './http';
import { ok, wxError } from './open-login';
import { refundsOf } from './pay-refunds';
import type { Order, Shipping } from './types';

const EXPRESS = 1;
const SPLIT = 2;
const TYPES: Record<number, string> = { 1: '快递配送', 2: '同城配送', 3: '虚拟商品', 4: '用户自提' };

/** `189****1234`: masked, the last four digits open. */
const MASKED = z
  .string()
  .max(1024)
  .regex(/^[\d+-]*\*+[\d-]*\d{4}$/);

const uploadInput = z.object({
  order_key: z.object({
    order_number_type: z.union([z.literal(1), z.literal(2)]),
    transaction_id: z.string().optional(),
    mchid: z.string().optional(),
    out_trade_no: z.string().optional(),
  }),
  logistics_type: z.number().int(),
  delivery_mode: z.union([z.literal(1), z.literal(2)]),
  is_all_delivered: z.boolean().optional(),
  shipping_list: z
    .array(
      z.object({
        tracking_no: z.string().min(1).max(128).optional(),
        express_company: z.string().min(1).max(128).optional(),
        item_desc: z.string().optional(),
        contact: z.object({ consignor_contact: MASKED.optional(), receiver_contact: MASKED.optional() }).optional(),
      }),
    )
    .max(15),
  upload_time: z.string(),
  payer: z.object({ openid: z.string() }),
});
type Upload = z.infer<typeof uploadInput>;

/** `POST /wxa/sec/order/upload_shipping_info` */
export function uploadShipping(sandbox: Sandbox, request: Request): Answer {
  const parsed = uploadInput.safeParse(parseBody(request));
  if (!parsed.success) return wxError(47001, 'data format error');
  const input = parsed.data;
  const wrong = refuseContent(input);
  if (wrong) return wrong;
  const { order_number_type: type, transaction_id, mchid, out_trade_no } = input.order_key;
  const order =
    type === 2
      ? findByTransaction(sandbox, transaction_id)
      : mchid === sandbox.options.mchid
        ? sandbox.store.orders.get(out_trade_no ?? '')
        : undefined;
  if (!order || order.transactionId === undefined) return wxError(10060001, '支付单不存在');
  if (order.openid !== input.payer.openid) return wxError(10060031, '该笔支付单不属于 openid 所指定的用户');
  if (isRefunded(sandbox, order)) return wxError(10060004, '支付单处于不可发货的状态');
  const before = order.shipping;
  if (before?.confirmed) return wxError(10060004, '支付单处于不可发货的状态');
  if (before?.finished && before.uploads >= 2) return wxError(10060003, '支付单已使用重新发货机会');
  if (before && Date.parse(input.upload_time) <= Date.parse(before.uploadTime)) {
    return wxError(10060023, '发货信息未更新');
  }
  const shipping = shippingOf(input, before);
  sandbox.store.orders.put(order.outTradeNo, { ...order, shipping });
  announce(sandbox, order, shipping);
  return ok();
}

function refuseContent(input: Upload): Answer | undefined {
  const { logistics_type: type, delivery_mode: mode, shipping_list: parcels } = input;
  if (TYPES[type] === undefined) return wxError(10060005, '物流类型有误');
  if (mode === SPLIT && type !== EXPRESS) return wxError(10060006, '非快递发货时不允许分拆发货');
  if (mode === SPLIT && input.is_all_delivered === undefined) {
    return wxError(10060007, '分拆发货模式下必须填写 is_all_delivered 字段');
  }
  if (parcels.length === 0 || (mode !== SPLIT && parcels.length > 1)) return wxError(10060014, '参数错误');
  if (parcels.some((parcel) => !parcel.item_desc)) return wxError(10060008, '商品描述 item_desc 字段不能为空');
  if (parcels.some((parcel) => (parcel.item_desc ?? '').length > 120)) {
    return wxError(10060009, '商品描述 item_desc 字段太长');
  }
  if (type === EXPRESS && parcels.some((parcel) => !parcel.tracking_no || !parcel.express_company)) {
    return wxError(10060014, '参数错误');
  }
  if (
    type === EXPRESS &&
    parcels.some(({ express_company }) => !CARRIERS.some(({ delivery_id }) => delivery_id === express_company))
  )
    return wxError(10060014, '参数错误：物流公司编码有误');
  if (type === EXPRESS && parcels.some(({ express_company, contact }) => express_company === 'SF' && !contact))
    return wxError(10060014, '参数错误：顺丰需填写收件人或寄件人联系方式');
  return isRfc3339(input.upload_time) ? undefined : wxError(10060014, '参数错误');
}

function shippingOf(input: Upload, before: Shipping | undefined): Shipping {
  const finished = input.delivery_mode !== SPLIT || input.is_all_delivered === true;
  return {
    logisticsType: input.logistics_type,
    deliveryMode: input.delivery_mode,
    finished,
    parcels: input.shipping_list.map((parcel) => ({ ...parcel, item_desc: parcel.item_desc ?? '' })),
    uploadTime: input.upload_time,
    uploads: (before?.uploads ?? 0) + (finished ? 1 : 0),
    confirmed: false,
  };
}

function announce({ feed, users }: Sandbox, order: Order, shipping: Shipping): void {
  const user = users.byOpenid(order.openid);
  feed.add({
    kind: 'shipping',
    ...(user ? { user: user.id } : {}),
    title: shipping.finished ? '商家已发货' : '商家部分发货',
    text: shipping.parcels.map((parcel) => parcel.item_desc).join('；'),
    fields: [
      { label: '方式', value: TYPES[shipping.logisticsType] ?? '' },
      { label: '商户单号', value: order.outTradeNo },
      ...shipping.parcels.flatMap(({ tracking_no }) => (tracking_no ? [{ label: '单号', value: tracking_no }] : [])),
    ],
  });
}

/** `POST /wxa/sec/order/get_order` */
export function getOrder(sandbox: Sandbox, request: Request): Answer {
  const body = parseBody(request);
  if (!body) return wxError(47001, 'data format error');
  const { transaction_id, merchant_id, merchant_trade_no } = body;
  const order =
    typeof transaction_id === 'string'
      ? findByTransaction(sandbox, transaction_id)
      : merchant_id === sandbox.options.mchid
        ? sandbox.store.orders.get(String(merchant_trade_no))
        : undefined;
  if (!order || order.transactionId === undefined) return wxError(10060001, '支付单不存在');
  const { shipping } = order;
  return ok({
    order: {
      transaction_id: order.transactionId,
      merchant_id: sandbox.options.mchid,
      sub_merchant_id: '',
      merchant_trade_no: order.outTradeNo,
      description: order.description,
      paid_amount: order.total,
      openid: order.openid,
      trade_create_time: Math.floor(order.createdAt / 1000),
      pay_time: Math.floor((order.paidAt ?? order.createdAt) / 1000),
      in_complaint: false,
      order_state: isRefunded(sandbox, order) ? 5 : shipping?.confirmed ? 3 : shipping?.finished ? 2 : 1,
      shipping: {
        delivery_mode: shipping?.deliveryMode ?? 0,
        logistics_type: shipping?.logisticsType ?? 0,
        finish_shipping: shipping?.finished ?? false,
        goods_desc: shipping?.parcels[0]?.item_desc ?? '',
        finish_shipping_count: shipping?.uploads ?? 0,
        shipping_list: shipping?.parcels ?? [],
      },
    },
  });
}

export function findByTransaction({ store, byTransaction }: Sandbox, id: string | undefined): Order | undefined {
  return store.orders.get(byTransaction.get(id ?? '') ?? '');
}

function isRefunded(sandbox: Sandbox, order: Order): boolean {
  if (order.state !== 'REFUND') return false;
  const returned = refundsOf(sandbox, order.outTradeNo).filter((refund) => refund.status !== 'CLOSED');
  return returned.reduce((sum, refund) => sum + refund.amount, 0) >= order.total;
}
