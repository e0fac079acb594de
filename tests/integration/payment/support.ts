import type { Order } from '@shared/contracts/order';
import { until } from '../../fixtures/client';
import { SKU, STORE } from '../../fixtures/shop';
import { control, type Owner, type Shop, startShop, untilState } from '../../fixtures/visit';

/** A shop whose clock, and WeChat's, can be moved together, and what a test of payments asks about. */
export interface PayShop {
  shop: Shop;
  /** A new person each time, so that tests do not meet. */
  someone(): Promise<Owner>;
  fault(body: object): Promise<unknown>;
  /** Sends a notification (again, or forged) and says what we answered. */
  notify(body: object): Promise<{ status: number; body: string }>;
  /** Moves both clocks to so many minutes from now. */
  laterBy(minutes: number): Promise<void>;
  /** Runs what is due, without streams: what a job does for a consumer that died. */
  runDue(): Promise<void>;
  /** Everything at rest again. */
  calm(): Promise<void>;
}

let people = 0;

export async function openPayShop(env: Record<string, string> = {}): Promise<PayShop> {
  const shop = await startShop(env);
  const { shiftClock } = await import('../../../functions/platform/clock');
  const drain = shop.service.functions.find(({ name }) => name === 'messageDrain');
  const laterBy = async (minutes: number): Promise<void> => {
    shiftClock(minutes * 60_000);
    await control(shop, '', { fault: 'clock', seconds: minutes * 60 });
  };
  return {
    shop,
    someone() {
      people += 1;
      return shop.owner(`payer-${process.pid}-${people}`);
    },
    fault: (body) => control(shop, '', body),
    notify: async (body) => (await control(shop, '/notify', body)) as { status: number; body: string },
    laterBy,
    async runDue() {
      if (!drain) throw new Error('there is no drain');
      await (await import('../../../functions/entry/schedule-tasks')).handler();
    },
    async calm() {
      await control(shop, '', { fault: 'reset' });
      shiftClock(0);
    },
  };
}

/** An unpaid order of so many filters (45.00 yuan each) to pick up. */
export const orderFilters = (owner: Owner, qty: number, storeId = STORE): Promise<Order> =>
  owner.client.get('order.create', {
    lines: [{ skuId: SKU.filter, qty }],
    storeId,
    delivery: 'pickup',
    expectedPayableFen: 4500 * qty,
  });

/** The same, paid. */
export async function buyFilters(owner: Owner, qty: number, storeId = STORE): Promise<Order> {
  const order = await orderFilters(owner, qty, storeId);
  await owner.client.pay(order);
  return untilState(owner, order.id, 'to_pick_up');
}

export const paymentOf = async (tradeId: string) =>
  (await import('../../../functions/payment/payment.repo')).readPayment(tradeId);
export const refundsOf = async (tradeId: string) =>
  (await import('../../../functions/payment/refund.repo')).readRefunds(tradeId);
/** `number state` of each refund of a trade. */
export const refundStates = async (tradeId: string): Promise<string[]> =>
  (await refundsOf(tradeId)).map(({ outRefundNo, state }) => `${outRefundNo} ${state}`);

/** Owes a part of an order's money back, as after-sales does. Answers what became of it. */
export async function owe(order: Order, outRefundNo: string, amountFen: number) {
  const { refundDue } = await import('../../../functions/payment/refund-due');
  const { transact } = await import('../../../functions/platform/db');
  const { now } = await import('../../../functions/platform/clock');
  const refund = { tradeId: order.tradeId, orderId: order.id, outRefundNo, amountFen, reason: '测试退款' };
  return transact(refundDue(refund, now()));
}

/** Asks WeChat for a refund, or about it, as its task does. */
export async function poll(tradeId: string, outRefundNo: string): Promise<number | undefined> {
  const { pollRefund } = await import('../../../functions/payment/refund/poll-refund');
  const { now } = await import('../../../functions/platform/clock');
  return pollRefund(tradeId, outRefundNo, now());
}

export const untilRefund = (tradeId: string, outRefundNo: string, state: string): Promise<true> =>
  until(
    async () => ((await refundStates(tradeId)).includes(`${outRefundNo} ${state}`) ? (true as const) : undefined),
    `refund ${outRefundNo} ${state}`,
  );
