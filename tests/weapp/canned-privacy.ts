import type { OperationId } from '@shared/contracts/api';
import type { Output } from '@shared/contracts/contracts';
import { answers, car } from './canned';
import { member, order, refund, summary } from './canned-money';

export const deletion: Output<'privacy.deletion'> = {
  possible: true,
  obstacles: [],
  pointsFen: 12_600,
  lost: ['剩余积分清零（可抵 126.00 元）'],
  erased: ['微信身份、手机号、昵称、生日'],
  kept: ['退款时填写的说明、快递单号：属售后与物流记录，随订单保存'],
};

export const copyOfAll: Output<'privacy.export'> = {
  madeAt: '2026-11-29T08:00:00.000Z',
  profile: { id: 'mem_1', nickname: '林先生', phone: '13812341234', birthday: null, createdAt: '2026-01-01T00:00:00Z' },
  cars: [car],
  cart: [],
  orders: [order],
  refunds: [refund],
  points: summary,
  statement: [],
  coupons: [],
  messages: [],
  consents: [],
  cut: ['orders', 'messages'],
};

export const privacyAnswers: { [K in OperationId]?: Output<K> } = {
  ...answers,
  'member.me': member,
  'order.list': { items: [], next: null },
  'privacy.export': copyOfAll,
  'privacy.deletion': deletion,
  'privacy.delete': { ok: true },
};
