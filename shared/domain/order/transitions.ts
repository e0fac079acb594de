import type { Fulfilment, OrderState } from '@shared/contracts/order';

/** What can happen to an order. `book` and `ready` are payment, by fulfilment. */
export type OrderAction =
  | 'book'
  | 'ready'
  | 'close'
  | 'cancel'
  | 'arrive'
  | 'start'
  | 'finish'
  | 'redeem'
  | 'accept'
  | 'refund'
  | 'refunded'
  | 'give_back';

/**
 * The one table of the order's life. Service: unpaid → booked → arrived → serving → to_accept → completed. Pick-up: unpaid → to_pick_up →
 * completed. `cancel` is the owner before payment, `close` the 30-minute job, `refund` the owner after payment
 * (`give_back` when points paid all of it and there is no WeChat refund to wait for).
 */
export const transitions = {
  unpaid: { book: 'booked', ready: 'to_pick_up', close: 'closed', cancel: 'cancelled' },
  booked: { arrive: 'arrived', refund: 'refunding', give_back: 'refunded' },
  to_pick_up: { redeem: 'completed', refund: 'refunding', give_back: 'refunded' },
  arrived: { start: 'serving' },
  serving: { finish: 'to_accept' },
  to_accept: { redeem: 'completed', accept: 'completed' },
  refunding: { refunded: 'refunded' },
  completed: {},
  closed: {},
  cancelled: {},
  refunded: {},
} as const satisfies Record<OrderState, Partial<Record<OrderAction, OrderState>>>;

/** The state after `action`, or undefined when the action is not legal in `state`. */
export const nextState = (state: OrderState, action: OrderAction): OrderState | undefined =>
  (transitions[state] as Partial<Record<OrderAction, OrderState>>)[action];

/** States in which `action` is legal: what a condition expression allows. */
export const statesThatAllow = (action: OrderAction): OrderState[] =>
  (Object.keys(transitions) as OrderState[]).filter((state) => nextState(state, action) !== undefined);

/** What payment does to an order of this fulfilment. */
export const paidAction = (fulfilment: Fulfilment): 'book' | 'ready' => (fulfilment === 'service' ? 'book' : 'ready');

/** What the member reads. */
export const stateLabels: Record<OrderState, string> = {
  unpaid: '待支付',
  booked: '已预约',
  to_pick_up: '待自提',
  arrived: '已到店',
  serving: '施工中',
  to_accept: '待验收',
  completed: '已完成',
  closed: '已关闭',
  cancelled: '已取消',
  refunding: '退款中',
  refunded: '已退款',
};
