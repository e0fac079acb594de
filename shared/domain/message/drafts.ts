import type { DomainEvent, OrderFacts } from '@shared/contracts/events';
import type { MessageKind } from '@shared/contracts/message';
import { yuan } from '@shared/kernel/money';
import { at, clock, type Day, millis, minuteOfDay, readable, readableDay } from '@shared/kernel/time';
import { type FieldValues, renderFields } from './templates';

/** A message before it has an id: what the inbox shows, and the fields that WeChat would. */
export type Draft = {
  readonly kind: MessageKind;
  readonly title: string;
  readonly text: string;
  /** Path inside the mini-program, without a leading slash. */
  readonly page: string;
  readonly fields: Readonly<Record<string, string>>;
};

const orderPage = (orderId: string): string => `packages/order/detail/index?orderId=${orderId}`;
const draft = <K extends MessageKind>(
  kind: K,
  words: { title: string; text: string; page: string },
  values: FieldValues<K>,
): Draft => ({ kind, ...words, fields: renderFields(kind, values) });

/** To whom a service order belongs in time: `startsAt` in epoch milliseconds. */
type Visit = Pick<OrderFacts, 'orderId' | 'storeName' | 'storeAddress' | 'title'>;

export const bookingMade = (order: Visit, startsAt: number): Draft =>
  draft(
    'booking_made',
    {
      title: '预约成功',
      text: `${readable(startsAt)}，${order.storeName}为您预留了工位：${order.title}。地址：${order.storeAddress}`,
      page: orderPage(order.orderId),
    },
    { thing1: order.storeName, thing2: order.title, time3: startsAt },
  );

export const bookingSoon = (order: Visit, startsAt: number): Draft =>
  draft(
    'booking_soon',
    {
      title: '到店提醒',
      text: `您预约了 ${clock(minuteOfDay(startsAt))} 到${order.storeName}：${order.title}。请准时到店并出示核销码。地址：${order.storeAddress}`,
      page: orderPage(order.orderId),
    },
    { thing1: order.storeName, thing2: order.title, time3: startsAt },
  );

export const serviceFinished = (order: Visit, finishedAt: number): Draft =>
  draft(
    'service_finished',
    {
      title: '服务已完成',
      text: `${order.title}已完成，请到${order.storeName}验收取车。`,
      page: orderPage(order.orderId),
    },
    { thing1: order.storeName, thing2: order.title, time3: finishedAt },
  );

type Earned = Extract<DomainEvent, { type: 'wallet.earned' }>;
export const pointsArrived = (earned: Omit<Earned, 'id' | 'at' | 'type'>, earnedAt: number): Draft =>
  draft(
    'points_arrived',
    {
      title: '积分到账',
      text: `${earned.storeName}消费返 ${yuan(earned.amountFen, true)} 积分，当前共 ${yuan(earned.balanceFen, true)} 积分，1 积分抵 1 元，全国门店通用。`,
      page: 'packages/wallet/home/index',
    },
    { thing1: `${earned.storeName}消费返积分`, amount2: earned.amountFen, time3: earnedAt },
  );

type Refunded = Extract<DomainEvent, { type: 'payment.refunded' }>;
export const refundDone = (refund: Omit<Refunded, 'id' | 'at' | 'type'>, refundedAt: number): Draft =>
  draft(
    'refund_done',
    {
      title: '退款已到账',
      text: `${yuan(refund.amountFen)} 元已原路退回，到账时间以支付渠道为准。`,
      page: orderPage(refund.orderId),
    },
    { character_string1: refund.orderId, amount2: refund.amountFen, time3: refundedAt },
  );

type Standing = Extract<DomainEvent, { type: 'order.standing' }>;
const standing = {
  missed: { title: '您预约的服务未到店', short: '未到店，可改约或全额退款' },
  remind: { title: '订单即将到期', short: '订单即将自动处理，请查看' },
  alert: { title: '订单超时未处理', short: '已通知总部跟进，请留意' },
} as const;
const alerted = '订单长时间没有进展，已通知总部客服跟进。';

/** An order that stands still: what happened, what the owner can do, and what happens by itself when. */
export const orderDue = ({ order, what, says, endsAt }: Omit<Standing, 'id' | 'type'>, at: number): Draft =>
  draft(
    'order_due',
    {
      title: standing[what].title,
      text: `${order.title}：${what === 'alert' ? alerted : ''}${says}。`,
      page: orderPage(order.orderId),
    },
    { thing1: order.title, thing2: standing[what].short, time3: endsAt ? millis(endsAt) : at },
  );

type Moved = Extract<DomainEvent, { type: 'aftersale.moved' }>;
const moved = {
  escalated: { phrase: '总部处理', text: '已转由总部裁定' },
  rejected: { phrase: '未同意', text: '未同意退款' },
  reworked: { phrase: '安排返工', text: '门店将为您返工' },
} as const;

/** A refund that went a step further without money moving. */
export const refundNews = ({ refundId, title, state, answer, says }: Omit<Moved, 'id' | 'at' | 'type'>): Draft =>
  draft(
    'refund_news',
    {
      title: `售后申请${moved[state].text}`,
      text: `${title}：${moved[state].text}。${[answer, says].filter((part) => part !== '').join('。')}`,
      page: `packages/aftersale/progress/index?refundId=${refundId}`,
    },
    { thing1: title, phrase2: moved[state].phrase, thing3: answer || says },
  );

type Decided = { readonly summary: string; readonly by: string; readonly note: string };
const decided = {
  approved: { title: '复核已通过', phrase: '已通过', says: (by: string) => `${by}已通过，操作已执行` },
  rejected: { title: '复核被驳回', phrase: '已驳回', says: (by: string) => `${by}已驳回` },
  expired: { title: '复核已过期', phrase: '已过期', says: () => '期限内无人复核，操作没有执行，如仍需要请重新提交' },
} as const;

/** What became of something that a member of staff asked a second person for. */
export const approvalNews = (state: keyof typeof decided, { summary, by, note }: Decided): Draft => {
  const { title, phrase, says } = decided[state];
  const said = says(by);
  return draft(
    'approval_news',
    {
      title,
      text: `${summary}：${[said, note].filter((part) => part !== '').join('。')}`,
      page: 'packages/hq/approvals/index?of=mine',
    },
    { thing1: summary, phrase2: phrase, thing3: note || said },
  );
};

const TEN_O_CLOCK = 600;
export const maintenanceDue = (carName: string, dueOn: Day): Draft =>
  draft(
    'maintenance_due',
    {
      title: '该保养了',
      text: `您的${carName}建议在 ${readableDay(dueOn)}前完成下一次保养，提前预约可选心仪时段。`,
      page: 'pages/home/index',
    },
    { thing1: carName, thing2: '定期保养', time3: at(dueOn, TEN_O_CLOCK) },
  );
