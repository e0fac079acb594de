import type { OrderState } from '@shared/contracts/order';
import { DAY, HOUR, MINUTE, millis, readable } from '@shared/kernel/time';
import type { LegalIn, OrderAction } from './transitions';

/** What a stage does: tell the owner, call headquarters (and tell the owner), or take the order on by an action of the table. */
export type StageDoes<A extends OrderAction = OrderAction> = 'remind' | 'alert' | A;
export type Stage<A extends OrderAction = OrderAction> = {
  /** Milliseconds from where the clock starts. */
  readonly after: number;
  readonly does: StageDoes<A>;
};
/** Of a state in which the actions `A` are legal. */
export type Rule<A extends OrderAction = OrderAction> = {
  /** Actions by which the owner gets out; `refund` is cancelling, or asking when a store has a say (aftersale/policy.ts). */
  readonly owner: readonly A[];
  /** Actions by which the store or headquarters gets it out. */
  readonly shop: readonly A[];
  /** Where the clock starts: entering the state, or the booked time. */
  readonly from: 'entered' | 'start';
  readonly stages: readonly Stage<A>[];
  /** Who keeps the time: a task of the order, of its trade, or the task that polls WeChat Pay. */
  readonly kept: 'order' | 'trade' | 'payment';
  /** What the owner reads; `{when}` is the end. Null: there is nothing the owner could do or would want to know. */
  readonly says: string | null;
  readonly why: string;
};

/** An unpaid purchase is closed after this. */
export const PAY_MINUTES = 30;
/** How often a booking can be moved in all: an appointment cannot be pushed before oneself for ever. */
export const MOST_MOVES = 5;
/** After a refund was refused there is at least this long to think it over, before a deadline acts. */
export const THINK_MS = 3 * DAY;

/** An order may stay there: what is still asked back of a completed one has its own time (aftersale/policy.ts). */
type End = 'completed' | { [S in OrderState]: LegalIn<S> extends never ? S : never }[OrderState];
type Rules = { readonly [S in Exclude<OrderState, End>]: Rule<LegalIn<S>> };

/**
 * Nobody is trapped: every state that is not an end, with a way out for each side and a deadline that acts. The last stage leaves the state;
 * along the last stages alone every order comes to an end. `refund` at a deadline gives back all that is left.
 */
export const deadlines = {
  unpaid: {
    owner: ['cancel'],
    shop: ['close'],
    from: 'entered',
    stages: [{ after: PAY_MINUTES * MINUTE, does: 'close' }],
    kept: 'trade',
    says: null,
    why: 'Places and stock are held for others too; the pay page counts down by itself.',
  },
  grouping: {
    owner: ['refund'],
    shop: ['refund'],
    from: 'entered',
    stages: [{ after: 31 * DAY, does: 'refund' }],
    kept: 'order',
    says: null,
    why: "The group has its own deadline of hours, which the group's page shows; this is the net beneath it.",
  },
  booked: {
    owner: ['refund', 'rebook'],
    shop: ['arrive', 'refund'],
    from: 'start',
    stages: [{ after: 30 * MINUTE, does: 'miss' }],
    kept: 'order',
    says: '请在 {when} 前到店，逾期未到店可改约或全额退款',
    why: 'A slot is half an hour: later than that the next car may stand there. The money stays the owner’s.',
  },
  no_show: {
    owner: ['rebook', 'refund'],
    shop: ['arrive', 'refund'],
    from: 'entered',
    stages: [
      { after: 5 * DAY, does: 'remind' },
      { after: 7 * DAY, does: 'refund' },
    ],
    kept: 'order',
    says: '请在 {when} 前改约或到店，逾期自动全额退款',
    why: 'Nothing was done for the money: it goes back whole. A week lets whoever was ill or away move it instead.',
  },
  arrived: {
    owner: ['refund'],
    shop: ['start', 'refund', 'conclude'],
    from: 'entered',
    stages: [
      { after: DAY, does: 'alert' },
      { after: 7 * DAY, does: 'refund' },
    ],
    kept: 'order',
    says: '门店应在 {when} 前施工，逾期自动全额退款',
    why: 'A car does not wait a day for a bay. The store alone notes that work began: what it did not note in a week, it did not do.',
  },
  serving: {
    owner: ['refund'],
    shop: ['finish', 'refund', 'conclude'],
    from: 'entered',
    stages: [
      { after: 3 * DAY, does: 'alert' },
      { after: 7 * DAY, does: 'finish' },
    ],
    kept: 'order',
    says: '施工应在 {when} 前完成，逾期转为待验收，您可验收或提出异议',
    why: 'Ended as finished it harms neither: nobody is paid yet, and the owner has a week to accept or dispute.',
  },
  to_accept: {
    owner: ['accept', 'refund'],
    shop: ['redeem', 'refund', 'conclude'],
    from: 'entered',
    stages: [
      { after: 5 * DAY, does: 'remind' },
      { after: 7 * DAY, does: 'accept' },
    ],
    kept: 'order',
    says: '请在 {when} 前验收，逾期自动验收；有问题请先提出异议',
    why: 'The car is gone and nobody complained for a week: the store is paid. A refund can still be asked for 15 days after.',
  },
  to_pick_up: {
    owner: ['refund'],
    shop: ['redeem', 'refund', 'conclude'],
    from: 'entered',
    stages: [
      { after: 3 * DAY, does: 'remind' },
      { after: 23 * DAY, does: 'remind' },
      { after: 30 * DAY, does: 'refund' },
    ],
    kept: 'order',
    says: '请在 {when} 前到店自提，逾期自动全额退款',
    why: 'The shelf is needed and the goods are the store’s still: after a month they go back to it, and the money to the owner.',
  },
  to_ship: {
    owner: ['refund'],
    shop: ['ship', 'refund'],
    from: 'entered',
    stages: [
      { after: 48 * HOUR, does: 'alert' },
      { after: 15 * DAY, does: 'refund' },
    ],
    kept: 'order',
    says: '商城应在 {when} 前发货，逾期自动全额退款；发货前您可随时取消',
    why: '48 hours is what the big platforms ask of their shops; what was not sent in two weeks will not be sent.',
  },
  to_receive: {
    owner: ['receive', 'refund'],
    shop: ['refund', 'conclude'],
    from: 'entered',
    stages: [
      { after: 12 * DAY, does: 'remind' },
      { after: 14 * DAY, does: 'receive' },
    ],
    kept: 'order',
    says: '请在 {when} 前确认收货，逾期自动确认；有问题请先申请售后',
    why: 'A parcel takes days, not two weeks; whoever did not get it is reminded to say so before.',
  },
  refunding: {
    owner: [],
    shop: ['refunded'],
    from: 'entered',
    stages: [
      { after: 3 * DAY, does: 'alert' },
      { after: 7 * DAY, does: 'refunded' },
    ],
    kept: 'payment',
    says: null,
    why: 'The money is on its way back: payment asks WeChat until it has arrived, and what WeChat cannot pay waits for headquarters as abnormal.',
  },
} as const satisfies Rules;

/** What the owner reads of an order that headquarters looks after, when its state has no words of its own. */
export const HEADQUARTERS_SILENT = '总部客服正在跟进，请留意消息';

/** The rule of a state; undefined for an end. */
export const ruleOf = (state: OrderState): Rule | undefined => (deadlines as Partial<Record<OrderState, Rule>>)[state];

/** Where an order is on its state's clock; times in epoch milliseconds. */
export type Due = { readonly stage: number; readonly at: number; readonly endsAt: number };

/** The stages that an order's own task acts on: WeChat Pay alone says that money is back, and a trade closes as one. */
const ownStages = (rule: Rule): readonly Stage[] =>
  rule.kept === 'trade' ? [] : rule.kept === 'payment' ? rule.stages.slice(0, -1) : rule.stages;

/** What comes at a stage; undefined past the last one. */
export function stageOf(state: OrderState, stage: number): Stage | undefined {
  const rule = ruleOf(state);
  return rule && ownStages(rule)[stage];
}

/** The stage that comes next on a clock that started at `fromMs`; undefined when nothing is planned for the state (any more). */
export function dueAt(state: OrderState, fromMs: number, stage = 0): Due | undefined {
  const rule = ruleOf(state);
  const next = stageOf(state, stage);
  if (!rule || !next) return undefined;
  const end = rule.stages.at(-1) ?? next;
  return { stage, at: fromMs + next.after, endsAt: fromMs + end.after };
}

/** What the owner reads of a state that ends at `endsAt`. */
export function saysOf(state: OrderState, endsAt: string): string | null {
  const says = ruleOf(state)?.says;
  return says ? says.replace('{when}', readable(millis(endsAt))) : null;
}
