import type { Order } from '@shared/contracts/order';
import { SKU } from '../fixtures/shop';
import { WELCOME_FEN } from './chain';
import type { Cheat } from './cheats';
import type { Person } from './world';

/** What things are sold at to everybody, in fen. */
const MALL: Readonly<Record<string, number>> = { [SKU.filter]: 4500, [SKU.package]: 29_900, [SKU.wash]: 4900 };
/** What a parcel of the simulation costs to send, and from which value of goods on it is free. */
const PARCEL = { fen: 800, freeFrom: 9900 } as const;

export type Gain = {
  readonly name: string;
  readonly gainFen: number;
  readonly acceptedFen: number;
  readonly why: string;
};

async function everyOrder(person: Person): Promise<Order[]> {
  const orders: Order[] = [];
  let cursor: string | undefined;
  do {
    const page = await person.get('order.list', { limit: 50, ...(cursor ? { cursor } : {}) });
    orders.push(...(page?.items ?? []));
    cursor = page?.next ?? undefined;
  } while (cursor);
  return orders;
}

/** What somebody has of an order that they would have had to pay for, at the price for everybody. */
function keptOf(order: Order): number {
  if (order.completedAt === null) return 0;
  const goods = order.lines.reduce(
    (sum, { skuId, qty, refundedQty }) => sum + (qty - refundedQty) * (MALL[skuId] ?? 0),
    0,
  );
  const sent = order.fulfilment === 'ship' && goods > 0 && goods < PARCEL.freeFrom;
  return goods + (sent ? PARCEL.fen : 0);
}

const paidOf = (order: Order): number => (order.paidAt === null ? 0 : order.payableFen - order.refundedFen.cashFen);

/** What an account has won: what it has, at prices for everybody, and its points, less its money and the welcome that everybody gets who binds a number. */
async function wonBy(person: Person): Promise<number> {
  const orders = await everyOrder(person);
  const wallet = await person.get('wallet.summary', {});
  const had = orders.reduce((sum, order) => sum + keptOf(order) - paidOf(order), 0);
  return had + (wallet?.balanceFen ?? 0) - (person.bound ? WELCOME_FEN : 0);
}

/** What each cheat has won in fen, beside what the rules knowingly accept. */
export async function gainsOf(cheats: readonly Cheat[]): Promise<Gain[]> {
  const gains: Gain[] = [];
  for (const { name, accounts, accepted } of cheats) {
    let gainFen = 0;
    for (const account of accounts) gainFen += Math.max(0, await wonBy(account));
    gains.push({ name, gainFen, acceptedFen: accepted.fen, why: accepted.why });
  }
  return gains;
}

export const tellGains = (gains: readonly Gain[]): string[] =>
  gains.map(
    ({ name, gainFen, acceptedFen, why }) =>
      `  ${String(gainFen).padStart(7)} of ${String(acceptedFen).padStart(6)} accepted  ${name} (${why})`,
  );
