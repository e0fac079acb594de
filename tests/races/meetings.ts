import type { Order, OrderState } from '@shared/contracts/order';
import { ruleOf } from '@shared/domain/order/deadlines';
import { type OrderAction, transitions } from '@shared/domain/order/transitions';
import { DAY } from '@shared/kernel/time';
import { SKU, STORE } from '../fixtures/shop';
import { type Cast, groupPurchase, refundIdOf, refundOf } from './cast';

/** What a step came to: the status of an answer, or what a job threw. */
export type Outcome = { readonly status: number; readonly code: string | undefined };
export type Step = () => Promise<Outcome>;
/** Something that steps meet on, and all of them that can. */
export type Meeting = { readonly on: string; readonly steps: Readonly<Record<string, Step>> };

type Reply = { readonly status: number; readonly error?: { readonly code: string } | undefined };
const told = async (reply: Promise<Reply>): Promise<Outcome> => {
  const { status, error } = await reply;
  return { status, code: error?.code };
};

/** A job is run again when it throws, as the task that it is: a race must not make it throw for good. */
async function job(run: () => Promise<unknown>): Promise<Outcome> {
  for (let tries = 1; ; tries += 1) {
    try {
      await run();
      return { status: 200, code: undefined };
    } catch (error) {
      if (tries >= 5) return { status: 500, code: (error as Error).message };
    }
  }
}

async function payLate(tradeId: string, payableFen: number): Promise<void> {
  const { recordTransaction } = await import('../../functions/payment/record-transaction');
  const { now } = await import('../../functions/platform/clock');
  const done = await recordTransaction(
    {
      appid: process.env.WECHAT_APPID,
      mchid: process.env.WECHAT_MCHID,
      out_trade_no: tradeId,
      transaction_id: `4200${tradeId}`,
      trade_state: 'SUCCESS',
      success_time: new Date(now()).toISOString(),
      amount: { total: payableFen, currency: 'CNY' },
    },
    [],
    now(),
  );
  if (!done.ok) throw new Error(done.error.code);
}

type Makers = Readonly<Record<string, (cast: Cast, order: Order) => Promise<Outcome>>>;

/** Every step that an order can meet. */
const makers: Makers = {
  pay: (_, order) => job(() => payLate(order.tradeId, order.tradePayableFen)),
  close: (_, order) =>
    job(async () => {
      const { closeUnpaid } = await import('../../functions/order/ending/close-order');
      const { now } = await import('../../functions/platform/clock');
      await closeUnpaid(order.tradeId, now());
    }),
  cancel: ({ owner }, order) => told(owner.client.ask('order.cancel', { orderId: order.id })),
  reschedule: (cast, order) => move(cast, order, 3, '10:00'),
  rescheduleElsewhere: (cast, order) => move(cast, order, 4, '11:00'),
  issue: ({ owner }, order) => told(owner.client.ask('redemption.issue', { orderId: order.id })),
  arrive: ({ staff, codes }, order) =>
    told(staff.ask('redemption.arrive', { code: codes[order.id] ?? '', mileageKm: 30_200 })),
  start: ({ staff }, order) => told(staff.ask('redemption.start', { orderId: order.id })),
  finish: ({ staff }, order) => told(staff.ask('redemption.finish', { orderId: order.id })),
  redeem: ({ staff, codes }, order) => told(staff.ask('redemption.redeem', { code: codes[order.id] ?? '' })),
  accept: ({ owner }, order) => told(owner.client.ask('order.accept', { orderId: order.id })),
  ship: ({ hq }, order) =>
    told(hq.ask('order.ship', { orderId: order.id, carrierCode: 'SF', trackingNo: 'SF1000000001' })),
  receive: ({ owner }, order) => told(owner.client.ask('order.receive', { orderId: order.id })),
  backWhole: ({ owner }, order) => told(refundOf(owner, order)),
  backPart: ({ owner }, order) => told(refundOf(owner, order, 1)),
  approve: ({ staff }, order) => decide(staff, order, { approve: true, answer: '' }),
  reject: ({ staff }, order) => decide(staff, order, { approve: false, answer: '不行' }),
  rework: ({ staff }, order) => decide(staff, order, { approve: false, rework: true, answer: '重新做' }),
  silence: (_, order) =>
    job(async () => {
      const { meetRefundDeadline } = await import('../../functions/aftersale/meet-refund-deadline');
      const { now } = await import('../../functions/platform/clock');
      // The store's silence takes it to headquarters; that of headquarters is a yes.
      await meetRefundDeadline(refundIdOf(order), now() + LATE);
      await meetRefundDeadline(refundIdOf(order), now() + 2 * LATE);
    }),
  deadline: (_, order) => job(() => lastDeadline(order)),
  conclude: ({ hq }, order) => resolve(hq, order, 'complete'),
  backByHeadquarters: ({ hq }, order) => resolve(hq, order, 'refund'),
  withdraw: ({ owner }, order) => told(owner.client.ask('aftersale.withdraw', { refundId: refundIdOf(order) })),
  formed: (_, order) =>
    job(async () => {
      const { groupFormed } = await import('../../functions/order/ending/group-orders');
      const { now } = await import('../../functions/platform/clock');
      await groupFormed(order.id, now());
    }),
};

const move = async ({ owner }: Cast, order: Order, inDays: number, start: string): Promise<Outcome> => {
  const { now } = await import('../../functions/platform/clock');
  const day = new Date(now() + (inDays * 24 + 8) * 3_600_000).toISOString().slice(0, 10);
  return told(owner.client.ask('booking.reschedule', { bookingId: order.booking?.bookingId ?? order.id, day, start }));
};
const decide = (
  staff: Cast['staff'],
  order: Order,
  word: { approve: boolean; rework?: boolean; answer: string },
): Promise<Outcome> => told(staff.ask('aftersale.decide', { refundId: refundIdOf(order), restock: true, ...word }));
const resolve = (hq: Cast['hq'], { id: orderId }: Order, outcome: 'refund' | 'complete'): Promise<Outcome> =>
  told(hq.ask('order.resolve', { orderId, outcome, reason: '久未处理' }));

/** Later than every deadline. */
const LATE = 60 * DAY;
/** A deadline acts at its stage: the ones before the last only tell somebody, so all are met until the state is left. */
async function lastDeadline({ id, state }: Order): Promise<void> {
  const { meetDeadline } = await import('../../functions/order/ending/meet-deadline');
  const { readOrder } = await import('../../functions/order/order.repo');
  const { now } = await import('../../functions/platform/clock');
  for (const _ of ruleOf(state)?.stages ?? []) {
    await meetDeadline(id, now() + LATE);
    if ((await readOrder(id))?.state !== state) return;
  }
}

/** The steps by which each action of the order's table happens. */
const byAction: Readonly<Record<OrderAction, readonly string[]>> = {
  book: ['pay'],
  ready: ['pay'],
  send: ['pay'],
  join: ['pay'],
  formed_ready: ['formed'],
  formed_send: ['formed'],
  close: ['close'],
  cancel: ['cancel'],
  arrive: ['arrive', 'issue'],
  start: ['start'],
  finish: ['finish'],
  redeem: ['redeem', 'issue'],
  accept: ['accept'],
  ship: ['ship'],
  receive: ['receive'],
  rebook: ['reschedule', 'rescheduleElsewhere'],
  miss: ['deadline'],
  // An answer to a complaint: it meets what an order under a complaint can meet.
  rework: [],
  conclude: ['conclude'],
  refund: ['cancel', 'backWhole', 'backPart'],
  refunded: [],
  give_back: ['cancel', 'backWhole', 'backPart'],
};

/** What the table of transitions lets happen to an order, and further steps that come to mind. */
function meet(cast: Cast, on: string, order: Order, further: readonly string[] = []): Meeting {
  const actions = Object.keys(transitions[order.state as OrderState]) as OrderAction[];
  const late = ruleOf(order.state)?.kept === 'order' ? ['deadline', 'backByHeadquarters'] : [];
  const names = new Set([...actions.flatMap((action) => byAction[action]), ...late, ...further]);
  const steps = [...names].map((name): [string, Step] => {
    const make = makers[name];
    if (!make) throw new Error(`no step is called ${name}`);
    return [name, () => make(cast, order)];
  });
  return { on, steps: Object.fromEntries(steps) };
}

/** A coupon that is free, and three who want it. */
function couponMeeting({ owner, freeCoupon }: Cast): Meeting {
  const buy = (qty: number) => async (): Promise<Outcome> => {
    const purchase = { lines: [{ skuId: SKU.filter, qty }], storeId: STORE, couponIds: [freeCoupon] };
    const quote = await owner.client.ask('order.quote', purchase);
    if (quote.status !== 200) return told(Promise.resolve(quote));
    return told(owner.client.ask('order.create', { ...purchase, expectedPayableFen: quote.value.payableFen }));
  };
  const claim = (): Promise<Outcome> => told(owner.client.ask('promotion.claim', { templateId: 'cpt_fifty' }));
  return { on: 'coupon', steps: { buyFive: buy(5), buySix: buy(6), claim } };
}

/** A group of two whose second seat is not paid yet: it is paid, given up, taken by somebody else, or the time is over. */
function seatMeeting(cast: Cast): Meeting {
  const { owner, other, firstSeat, secondSeat } = cast;
  return {
    on: 'seat',
    steps: {
      pay: () => job(() => payLate(secondSeat.tradeId, secondSeat.tradePayableFen)),
      leave: () => told(other.client.ask('order.cancel', { orderId: secondSeat.id })),
      close: () => makers.close?.(cast, secondSeat) ?? Promise.reject(new Error('no step')),
      join: () => told(owner.client.ask('order.create', groupPurchase(firstSeat.groupId ?? ''))),
      fail: () =>
        job(async () => {
          const { failGroup } = await import('../../functions/promotion/fail-group');
          const { now } = await import('../../functions/platform/clock');
          await failGroup(firstSeat.groupId ?? '', now() + 25 * 3_600_000);
        }),
      failed: () =>
        job(async () => {
          const { groupFailed } = await import('../../functions/order/ending/group-orders');
          const { now } = await import('../../functions/platform/clock');
          await groupFailed(firstSeat.id, now());
        }),
    },
  };
}

/** A shelf: it is counted, moved to another place, and bought from. */
function shelfMeeting({ owner, staff, hq }: Cast): Meeting {
  const count = (by: number) => async (): Promise<Outcome> => {
    const { value } = await staff.ask('inventory.stock', { skuId: SKU.filter });
    const expected = value.items[0]?.available ?? 0;
    return told(
      staff.ask('inventory.stocktake', { skuId: SKU.filter, expected, counted: expected + by, note: '盘点' }),
    );
  };
  const transfer = (): Promise<Outcome> =>
    told(hq.ask('inventory.transfer', { skuId: SKU.filter, from: STORE, to: 'wh_main', qty: 5, note: '调拨' }));
  const buy = (): Promise<Outcome> =>
    told(
      owner.client.ask('order.create', {
        lines: [{ skuId: SKU.filter, qty: 1 }],
        storeId: STORE,
        expectedPayableFen: 4500,
      }),
    );
  return { on: 'shelf', steps: { countMore: count(1), countLess: count(-1), transfer, buy } };
}

/** Every meeting. The refund ones are the order's own steps and the words that can end a request. */
export function meetings(cast: Cast): Meeting[] {
  const words = ['approve', 'reject', 'withdraw', 'silence'];
  return [
    meet(cast, 'unpaid', cast.unpaid),
    meet(cast, 'booked', cast.booked),
    meet(cast, 'to_pick_up', cast.toPickUp),
    meet(cast, 'to_ship', cast.toShip),
    meet(cast, 'to_receive', cast.toReceive),
    meet(cast, 'arrived', cast.arrived),
    meet(cast, 'serving', cast.serving),
    meet(cast, 'to_accept', cast.toAccept),
    meet(cast, 'completed', cast.completed),
    meet(cast, 'arrived_asking', cast.arrivedAsking, words),
    meet(cast, 'to_accept_asking', cast.toAcceptAsking, [...words, 'rework']),
    meet(cast, 'completed_asking', cast.completedAsking, words),
    meet(cast, 'formed', cast.formedSeat),
    couponMeeting(cast),
    seatMeeting(cast),
    shelfMeeting(cast),
  ];
}

export type Pair = { readonly name: string; readonly steps: readonly [Step, Step] };

/** Each two of a meeting's steps, and each step with itself. */
export const pairsOf = ({ on, steps }: Meeting): Pair[] => {
  const all = Object.entries(steps);
  return all.flatMap(([first, one], index) =>
    all.slice(index).map(([second, two]): Pair => ({ name: `${on}:${first}+${second}`, steps: [one, two] })),
  );
};
