import type { Fulfilment, OrderState } from '@shared/contracts/order';

/** What can happen to an order. `book`, `ready`, `send` and `join` are payment, by fulfilment and offer. */
export type OrderAction =
  | 'book'
  | 'ready'
  | 'send'
  | 'join'
  | 'formed_ready'
  | 'formed_send'
  | 'close'
  | 'cancel'
  | 'miss'
  | 'rebook'
  | 'arrive'
  | 'start'
  | 'finish'
  | 'redeem'
  | 'accept'
  | 'rework'
  | 'conclude'
  | 'ship'
  | 'receive'
  | 'refund'
  | 'refunded'
  | 'give_back';

const back = { refund: 'refunding', give_back: 'refunded' } as const;

/**
 * The one table of the order's life. Service: unpaid → booked → arrived → serving → to_accept → completed. Pick-up: unpaid → to_pick_up →
 * completed. Shipped: unpaid → to_ship → to_receive → completed. A group buy waits in grouping until its group is formed. `cancel` is the owner
 * before payment, `close` the 30-minute job, `refund` everything given back after payment (`give_back` when there is no money of WeChat Pay
 * to wait for). `miss` is nobody coming, `rework` a complaint answered by doing it again, `conclude` headquarters' word that it was done. Who
 * may take which way out, and what happens when nobody does: deadlines.ts.
 */
export const transitions = {
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
} as const satisfies Record<OrderState, Partial<Record<OrderAction, OrderState>>>;

type Table = typeof transitions;
/** The actions that are legal in a state. */
export type LegalIn<S extends OrderState> = keyof Table[S] & OrderAction;
/** The states in which an action is legal: who lists them by hand lists all of them and no other, or it does not compile. */
export type StateThatAllows<A extends OrderAction> = {
  [S in OrderState]: A extends LegalIn<S> ? S : never;
}[OrderState];

/** The state after `action`, or undefined when the action is not legal in `state`. */
export const nextState = (state: OrderState, action: OrderAction): OrderState | undefined =>
  (transitions[state] as Partial<Record<OrderAction, OrderState>>)[action];

/** States in which `action` is legal: what a condition expression allows. */
export const statesThatAllow = (action: OrderAction): OrderState[] =>
  (Object.keys(transitions) as OrderState[]).filter((state) => nextState(state, action) !== undefined);

const paid = { service: 'book', pickup: 'ready', ship: 'send' } as const satisfies Record<Fulfilment, OrderAction>;
const formed = { pickup: 'formed_ready', ship: 'formed_send' } as const;

/** What payment does to an order of this fulfilment; one of a group waits for the group. */
export const paidAction = (fulfilment: Fulfilment, inGroup = false): 'book' | 'ready' | 'send' | 'join' =>
  inGroup ? 'join' : paid[fulfilment];

/** What the forming of its group does to an order. */
export const formedAction = (fulfilment: Exclude<Fulfilment, 'service'>): 'formed_ready' | 'formed_send' =>
  formed[fulfilment];

/** What the member reads. */
export const stateLabels: Record<OrderState, string> = {
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
};
