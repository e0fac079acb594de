import type { DomainEvent, OrderFacts } from '@shared/contracts/events';
import type { MessageKind } from '@shared/contracts/message';
import { yuan } from '@shared/kernel/money';
import { at, clock, type Day, minuteOfDay, readable, readableDay } from '@shared/kernel/time';
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
