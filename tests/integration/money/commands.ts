import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import fc from 'fast-check';
import { type Fault, PASSING } from '../../fixtures/faults';
import { SKU, STORE } from '../../fixtures/shop';
import { control } from '../../fixtures/visit';
import type { Model, ModelOrder } from './model';
import { type Command, compare, insist, OfOrder, type Real } from './real';

const FORGERIES = ['bad-signature', 'unknown-serial', 'zero-tag', 'wrong-amount', 'other-appid'];

class Create implements Command {
  constructor(
    private readonly qty: number,
    private readonly share: number,
  ) {}
  check = (model: Readonly<Model>): boolean => model.available >= 0 && model.orders.length < 6;
  async run(model: Model, real: Real): Promise<void> {
    const pointsFen = Math.min(model.available, Math.floor(this.qty * 45 * this.share));
    const key = randomUUID();
    const order = model.create(this.qty, pointsFen);
    const payableFen = model.cash(order);
    const { id } = await insist(real, () =>
      real.owner.client.get(
        'order.create',
        { lines: [{ skuId: SKU.filter, qty: this.qty }], storeId: STORE, pointsFen, expectedPayableFen: payableFen },
        key,
      ),
    );
    real.orders.push({ id, prepay: undefined, refundId: undefined });
    // Dying between making and settling leaves it unpaid; looking at it again settles it.
    if (payableFen === 0) await insist(real, () => real.owner.client.get('payment.confirm', { orderId: id }));
    await compare(model, real);
  }
  toString = (): string => `Create(${this.qty}, ${this.share} %)`;
}

class Prepay extends OfOrder {
  protected fits = (order: ModelOrder): boolean => order.state === 'unpaid' && !order.prepaid;
  protected async act(order: ModelOrder, index: number, _: Model, real: Real): Promise<void> {
    const own = real.orders[index] as Real['orders'][number];
    own.prepay = (await insist(real, () => real.owner.client.get('payment.prepay', { orderId: own.id }))).params;
    order.prepaid = true;
  }
}

/** Money goes to WeChat; we are not told. Also for an order that ended meanwhile. */
class Pay extends OfOrder {
  protected fits = (order: ModelOrder): boolean =>
    order.prepaid && !order.paidAtWeChat && ['unpaid', 'dropped'].includes(order.state);
  protected async act(order: ModelOrder, index: number, _: Model, real: Real): Promise<void> {
    const { id, prepay } = real.orders[index] as Real['orders'][number];
    if (order.state === 'dropped') await control(real.shop, '', { fault: 'late-pay', match: id });
    const paid = await real.owner.client.wechat('pay', { ...prepay, decision: 'pay' });
    expect(paid).toMatchObject({ errMsg: 'requestPayment:ok' });
    order.paidAtWeChat = true;
  }
}

async function notify(real: Real, id: string, variant?: string): Promise<number> {
  const body = { out_trade_no: id, ...(variant ? { variant } : {}) };
  const call = async () => ((await control(real.shop, '/notify', body)) as { status: number }).status;
  // WeChat calls again when nobody answers: a connection that was closed while it was idle.
  return (await call()) || call();
}

/** WeChat tells of a payment: soon, late, again under the same or another number. */
class Callback extends OfOrder {
  constructor(
    pick: number,
    private readonly variant: 'new-id' | undefined,
  ) {
    super(pick);
  }
  protected fits = (order: ModelOrder): boolean => order.paidAtWeChat;
  protected async act(order: ModelOrder, index: number, model: Model, real: Real): Promise<void> {
    const { id } = real.orders[index] as Real['orders'][number];
    const told = async (): Promise<void> => {
      if ((await notify(real, id, this.variant)) !== 200 && !real.faults.killed) throw new Error('callback refused');
    };
    await insist(real, told);
    model.book(order);
  }
}

class Forged extends OfOrder {
  constructor(
    pick: number,
    private readonly variant: string,
  ) {
    super(pick);
  }
  protected fits = (order: ModelOrder): boolean => order.paidAtWeChat;
  protected async act(_: ModelOrder, index: number, __: Model, real: Real): Promise<void> {
    expect(await notify(real, real.orders[index]?.id ?? '', this.variant)).not.toBe(200);
  }
}

class Confirm extends OfOrder {
  protected fits = (order: ModelOrder): boolean => order.state === 'unpaid';
  protected async act(order: ModelOrder, index: number, model: Model, real: Real): Promise<void> {
    const { id } = real.orders[index] as Real['orders'][number];
    await insist(real, () => real.owner.client.get('payment.confirm', { orderId: id }));
    if (order.paidAtWeChat) model.book(order);
  }
}

class Close extends OfOrder {
  protected fits = (order: ModelOrder): boolean => order.state === 'unpaid';
  protected async act(order: ModelOrder, index: number, model: Model, real: Real): Promise<void> {
    const { closeUnpaid } = await import('../../../functions/order/ending/close-order');
    const { id } = real.orders[index] as Real['orders'][number];
    await insist(real, async () => closeUnpaid(id, Date.now()));
    model.closeTrade(order);
  }
}

class Cancel extends OfOrder {
  protected fits = (order: ModelOrder): boolean => order.state !== 'completed';
  protected async act(order: ModelOrder, index: number, model: Model, real: Real): Promise<void> {
    const { id } = real.orders[index] as Real['orders'][number];
    const wasUnpaid = order.state === 'unpaid';
    const before = real.faults.sent.length;
    const answer = await insist(real, () => real.owner.client.ask('order.cancel', { orderId: id }));
    const diedOnTheWay = real.faults.sent.slice(before).some(({ fault }) => fault?.startsWith('killed'));
    if (wasUnpaid) model.closeTrade(order);
    else if (order.state === 'to_pick_up') model.refund(order, order.qty - order.back);
    if (!wasUnpaid || !order.paidAtWeChat) expect(answer.status).toBe(200);
    // Found paid at WeChat: the owner is asked again. Said again after a death, it is another question already.
    else if (diedOnTheWay && answer.status === 200) model.refund(order, order.qty);
    else expect(answer.error?.code).toBe('ORDER_PAID');
  }
}

/** A part goes back at once before it was handed over; after that the store is asked. */
class Refund extends OfOrder {
  constructor(
    pick: number,
    private readonly share: number,
  ) {
    super(pick);
  }
  protected fits = (order: ModelOrder): boolean =>
    ['to_pick_up', 'completed'].includes(order.state) && order.asked === 0;
  protected async act(order: ModelOrder, index: number, model: Model, real: Real): Promise<void> {
    const own = real.orders[index] as Real['orders'][number];
    const qty = Math.max(1, Math.round(((order.qty - order.back) * this.share) / 100));
    const part = { orderId: own.id, lines: [{ skuId: SKU.filter, qty }] };
    const { cashFen } = await real.owner.client.get('aftersale.preview', part);
    const key = randomUUID();
    const ask = { ...part, reason: '不想要了', expectedCashFen: cashFen };
    const refund = await insist(real, () => real.owner.client.get('aftersale.request', ask, key));
    if (order.state === 'to_pick_up') model.refund(order, qty);
    else {
      order.asked = qty;
      own.refundId = refund.id;
    }
  }
}

class Decide extends OfOrder {
  constructor(
    pick: number,
    private readonly approve: boolean,
    private readonly restock: boolean,
  ) {
    super(pick);
  }
  protected fits = (order: ModelOrder): boolean => order.asked > 0;
  protected async act(order: ModelOrder, index: number, model: Model, real: Real): Promise<void> {
    const refundId = real.orders[index]?.refundId ?? '';
    const { approve, restock } = this;
    await insist(real, () => real.clerk.get('aftersale.decide', { refundId, approve, restock, answer: '已核对' }));
    if (approve) model.refund(order, order.asked, restock);
    order.asked = 0;
  }
}

class Redeem extends OfOrder {
  protected fits = (order: ModelOrder): boolean => order.state === 'to_pick_up';
  protected async act(order: ModelOrder, index: number, model: Model, real: Real): Promise<void> {
    const { id } = real.orders[index] as Real['orders'][number];
    const { code } = await insist(real, () => real.owner.client.get('redemption.issue', { orderId: id }));
    await insist(real, () => real.clerk.get('redemption.redeem', { code }));
    model.complete(order);
  }
}

/** Events are heard; a consumer that dies is started again with the same event. */
class Hear implements Command {
  constructor(private readonly fault: Fault | undefined) {}
  check = (): boolean => true;
  async run(model: Model, real: Real): Promise<void> {
    real.faults.calm();
    if (this.fault) real.faults.strike({ fault: this.fault, nth: 2, revives: true });
    await real.shop.drainStreams();
    real.faults.calm();
    model.hear();
    await compare(model, real);
  }
  toString = (): string => `Hear(${this.fault ?? ''})`;
}

/** From now on: the nth transaction meets this. */
class Trouble implements Command {
  constructor(
    private readonly fault: Fault,
    private readonly nth: number,
  ) {}
  check = (): boolean => true;
  async run(_: Model, real: Real): Promise<void> {
    real.faults.calm();
    real.faults.strike({ fault: this.fault, nth: this.nth });
  }
  toString = (): string => `Trouble(${this.fault}, ${this.nth})`;
}

const pick = fc.nat(5);
const anyFault = fc.constantFrom<Fault>(...PASSING, 'killed_before', 'killed_after', 'killed_after');

/** The more often it is there, the more often it is tried: what leads on more than what ends. */
const often = <T>(times: number, command: T): T[] => Array.from({ length: times }, () => command);
export const commands: fc.Arbitrary<Command>[] = [
  ...often(
    2,
    fc
      .tuple(fc.integer({ min: 1, max: 7 }), fc.constantFrom(0, 0, 13, 50, 100))
      .map(([qty, share]) => new Create(qty, share)),
  ),
  ...often(
    3,
    pick.map((n) => new Prepay(n)),
  ),
  ...often(
    3,
    pick.map((n) => new Pay(n)),
  ),
  ...often(
    3,
    fc.tuple(pick, fc.constantFrom(undefined, 'new-id' as const)).map(([n, variant]) => new Callback(n, variant)),
  ),
  fc.tuple(pick, fc.constantFrom(...FORGERIES)).map(([n, variant]) => new Forged(n, variant)),
  pick.map((n) => new Confirm(n)),
  pick.map((n) => new Close(n)),
  pick.map((n) => new Cancel(n)),
  ...often(
    4,
    fc.tuple(pick, fc.integer({ min: 1, max: 100 })).map(([n, share]) => new Refund(n, share)),
  ),
  ...often(
    3,
    fc.tuple(pick, fc.boolean(), fc.boolean()).map(([n, approve, restock]) => new Decide(n, approve, restock)),
  ),
  ...often(
    2,
    pick.map((n) => new Redeem(n)),
  ),
  ...often(
    2,
    fc.option(anyFault, { nil: undefined }).map((fault) => new Hear(fault)),
  ),
  ...often(
    2,
    fc.tuple(anyFault, fc.integer({ min: 1, max: 3 })).map(([fault, nth]) => new Trouble(fault, nth)),
  ),
];
