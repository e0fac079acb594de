import { expect } from '@jest/globals';
import type { Order } from '@shared/contracts/order';
import type fc from 'fast-check';
import { stockOf } from '../../fixtures/books';
import type { Client } from '../../fixtures/client';
import type { Faults } from '../../fixtures/faults';
import { SKU, STORE } from '../../fixtures/shop';
import type { Owner, Shop } from '../../fixtures/visit';
import type { Model, ModelOrder, State } from './model';

/** The real thing: a shop, one owner, a clerk, and the orders in the order in which the model has them. */
export type Real = {
  readonly shop: Shop;
  readonly owner: Owner;
  readonly clerk: Client;
  readonly faults: Faults;
  readonly orders: { readonly id: string; prepay: object | undefined; refundId: string | undefined }[];
};
export type Command = fc.AsyncCommand<Model, Real>;

/** Does it; and if the process died meanwhile, starts it again and does the same once more, as an owner, a clerk or WeChat does. */
export async function insist<T>({ faults }: Real, act: () => Promise<T>): Promise<T> {
  for (;;) {
    const done = await act().catch((error: unknown) => error as Error);
    if (faults.killed) faults.revive();
    else if (done instanceof Error) throw done;
    else return done;
  }
}

const states: Record<State, readonly Order['state'][]> = {
  unpaid: ['unpaid'],
  to_pick_up: ['to_pick_up'],
  completed: ['completed'],
  dropped: ['closed', 'cancelled'],
  refunded: ['refunding', 'refunded'],
};

/** What the owner sees is what the model says. */
export async function compare(model: Model, real: Real): Promise<void> {
  const { client } = real.owner;
  const { balanceFen, heldFen } = await client.get('wallet.summary', {});
  expect({ balanceFen, heldFen }).toEqual({ balanceFen: model.available, heldFen: model.held });
  expect(await stockOf(SKU.filter, STORE)).toEqual(model.stock);
  for (const [index, { id }] of real.orders.entries()) {
    const order = await client.get('order.detail', { orderId: id });
    const wanted = model.orders[index] as ModelOrder;
    expect(states[wanted.state]).toContain(order.state);
    expect(order.lines[0]?.refundedQty).toBe(wanted.back);
  }
}

/** A command about one of the orders there are, when `fits` some: the one that `pick` chooses. */
export abstract class OfOrder implements Command {
  constructor(private readonly pick: number) {}
  protected abstract fits(order: ModelOrder): boolean;
  protected abstract act(order: ModelOrder, index: number, model: Model, real: Real): Promise<unknown>;

  private choose(model: Readonly<Model>): number {
    const fitting = model.orders.flatMap((order, index) => (this.fits(order) ? [index] : []));
    return fitting[this.pick % Math.max(1, fitting.length)] ?? -1;
  }
  check = (model: Readonly<Model>): boolean => this.choose(model) >= 0;
  async run(model: Model, real: Real): Promise<void> {
    const index = this.choose(model);
    await this.act(model.orders[index] as ModelOrder, index, model, real);
    await compare(model, real);
  }
  toString = (): string => `${this.constructor.name}(${this.pick})`;
}
