import type { PlatformKey } from './keys';

export interface Template {
  title: string;
  /** Field key of the template (`thing1`, `time2`, …) to the label people read. */
  fields: Record<string, string>;
}

export interface SandboxOptions {
  /** 0 takes any free port. */
  port: number;
  host?: string;
  /** JSON file that keeps the state; without it everything lives in memory only. */
  data?: string;
  appid: string;
  appSecret: string;
  mchid: string;
  /** Set: `mchid` is a service provider, and this is the merchant under it. */
  subMchid?: string;
  mchSerial: string;
  /** PEM of the merchant's certificate or of its public key. */
  mchCert: string;
  apiV3Key: string;
  /** The first one signs, unless a request asks for another by `Wechatpay-Serial`. */
  platformKeys: PlatformKey[];
  templates?: Record<string, Template>;
  /** Callback retries and refunds run this many times faster than the real ones. */
  timeScale?: number;
}

export interface User {
  id: string;
  openid: string;
  nickname: string;
  phone: string;
}

export interface Code {
  kind: 'login' | 'phone';
  user: string;
  expiresAt: number;
  used: boolean;
}

export interface Token {
  expiresAt: number;
  revoked: boolean;
}

export type TradeState = 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED';

export interface Parcel {
  item_desc: string;
  tracking_no?: string | undefined;
  express_company?: string | undefined;
  contact?: { consignor_contact?: string | undefined; receiver_contact?: string | undefined } | undefined;
}

export interface Shipping {
  logisticsType: number;
  deliveryMode: number;
  finished: boolean;
  parcels: Parcel[];
  uploadTime: string;
  uploads: number;
  confirmed: boolean;
}

export interface Order {
  outTradeNo: string;
  description: string;
  notifyUrl: string;
  total: number;
  openid: string;
  attach?: string | undefined;
  timeExpire?: string | undefined;
  profitSharing: boolean;
  /** Rest of a shared order given free: nothing more can be shared. */
  unfrozen?: boolean;
  subMchid?: string | undefined;
  /** What the first request said, to tell a repeat from a reused number. */
  fingerprint: string;
  state: TradeState;
  createdAt: number;
  transactionId?: string;
  paidAt?: number;
  notifyId?: string;
  /** Part of `total` that a coupon paid which the merchant does not get (免充值). */
  couponFen?: number;
  /** Fen that callbacks and queries claim instead of `total` (the `amount` fault). */
  reportedTotal?: number;
  shipping?: Shipping;
}

export interface Prepay {
  outTradeNo: string;
  expiresAt: number;
}

export type RefundStatus = 'PROCESSING' | 'SUCCESS' | 'ABNORMAL' | 'CLOSED';

export interface Refund {
  outRefundNo: string;
  refundId: string;
  outTradeNo: string;
  transactionId: string;
  amount: number;
  total: number;
  reason?: string | undefined;
  notifyUrl?: string | undefined;
  status: RefundStatus;
  /** What the refund will turn into when it is due. */
  outcome: Exclude<RefundStatus, 'PROCESSING'>;
  createdAt: number;
  doneAt?: number;
  notifyId?: string;
  /** Where the money of an abnormal refund went when it was settled. */
  account?: string;
}

export interface SharingReceiver {
  account: string;
  amount: number;
  description: string;
  result: 'PENDING' | 'SUCCESS' | 'CLOSED';
  detailId: string;
}

export interface Sharing {
  outOrderNo: string;
  orderId: string;
  outTradeNo: string;
  receivers: SharingReceiver[];
  unfreeze: boolean;
  state: 'PROCESSING' | 'FINISHED';
  outcome: 'SUCCESS' | 'CLOSED';
  fingerprint: string;
  createdAt: number;
  doneAt?: number;
}

export interface SharingReturn {
  outReturnNo: string;
  returnId: string;
  outOrderNo: string;
  returnMchid: string;
  amount: number;
  description: string;
  result: 'PROCESSING' | 'SUCCESS' | 'FAILED';
  outcome: 'SUCCESS' | 'FAILED';
  createdAt: number;
  doneAt?: number;
}

export interface CallbackRow {
  id: string;
  event: string;
  kind: 'transaction' | 'refund';
  url: string;
  outTradeNo: string;
  summary: string;
  resource: Record<string, unknown>;
  attempts: number;
  held: boolean;
  nextAt: number;
}

export type FeedKind = 'payment' | 'refund' | 'sharing' | 'message' | 'callback' | 'shipping';

export interface FeedItem {
  seq: number;
  at: string;
  kind: FeedKind;
  user?: string;
  title: string;
  text: string;
  fields?: { label: string; value: string }[];
}
