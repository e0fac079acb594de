import { expect, test } from '@jest/globals';
import type { OrderState } from '@shared/contracts/order';
import { formedAction, nextState, paidAction, stateLabels, transitions } from '@shared/domain/order/transitions';

test('the whole table, as it was agreed', () => {
  const back = { refund: 'refunding', give_back: 'refunded' };
  expect(transitions).toEqual({
    unpaid: {
      book: 'booked',
      ready: 'to_pick_up',
      send: 'to_ship',
      join: 'grouping',
      close: 'closed',
      cancel: 'cancelled',
    },
    grouping: { formed_ready: 'to_pick_up', formed_send: 'to_ship', ...back },
    booked: { arrive: 'arrived', rebook: 'booked', miss: 'no_show', ...back },
    no_show: { arrive: 'arrived', rebook: 'booked', ...back },
    to_pick_up: { redeem: 'completed', conclude: 'completed', ...back },
    to_ship: { ship: 'to_receive', ...back },
    to_receive: { receive: 'completed', conclude: 'completed', ...back },
    arrived: { start: 'serving', conclude: 'completed', ...back },
    serving: { finish: 'to_accept', conclude: 'completed', ...back },
    to_accept: { redeem: 'completed', accept: 'completed', rework: 'serving', conclude: 'completed', ...back },
    refunding: { refunded: 'refunded' },
    completed: back,
    closed: {},
    cancelled: {},
    refunded: {},
  });
});

test('what payment does, by fulfilment; a group waits first', () => {
  expect(paidAction('service')).toBe('book');
  expect(paidAction('pickup')).toBe('ready');
  expect(paidAction('ship')).toBe('send');
  expect(paidAction('ship', true)).toBe('join');
  expect(formedAction('pickup')).toBe('formed_ready');
  expect(formedAction('ship')).toBe('formed_send');
});

test('a paid order of every kind can be walked to its end', () => {
  const walk = (...actions: Parameters<typeof nextState>[1][]): OrderState | undefined =>
    actions.reduce<OrderState | undefined>((state, action) => state && nextState(state, action), 'unpaid');
  expect(walk('book', 'arrive', 'start', 'finish', 'accept')).toBe('completed');
  expect(walk('ready', 'redeem', 'refund', 'refunded')).toBe('refunded');
  expect(walk('send', 'ship', 'receive')).toBe('completed');
  expect(walk('join', 'formed_send', 'ship', 'receive', 'give_back')).toBe('refunded');
  expect(walk('book', 'miss', 'rebook', 'arrive', 'start', 'finish', 'rework', 'finish', 'redeem')).toBe('completed');
  expect(walk('book', 'arrive', 'start', 'refund')).toBe('refunding');
  expect(walk('ship')).toBeUndefined();
});

test('every state has a name of its own for the member', () => {
  expect(stateLabels).toEqual({
    unpaid: '待支付',
    grouping: '待成团',
    booked: '已预约',
    no_show: '未到店',
    to_pick_up: '待自提',
    to_ship: '待发货',
    to_receive: '待收货',
    arrived: '已到店',
    serving: '施工中',
    to_accept: '待验收',
    completed: '已完成',
    closed: '已关闭',
    cancelled: '已取消',
    refunding: '退款中',
    refunded: '已退款',
  });
});
