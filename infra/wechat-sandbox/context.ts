import { Callbacks } from './callbacks';
import { Clock } from './clock';
import { Faults } from './faults';
import { Feed } from './feed';
import { PayCrypto } from './pay-crypto';
import { Store } from './store';
import type { Order, SandboxOptions } from './types';
import { Users } from './users';

const DEFAULT_TIME_SCALE = 60;

/** Everything the endpoints share. */
export interface Sandbox {
  options: SandboxOptions;
  timeScale: number;
  clock: Clock;
  store: Store;
  users: Users;
  feed: Feed;
  faults: Faults;
  crypto: PayCrypto;
  callbacks: Callbacks;
  /** transaction_id to out_trade_no. */
  byTransaction: Map<string, string>;
  timers: Set<NodeJS.Timeout>;
  /** Calls of Pay v3, and how many named a public key to be answered with: the merchant's progress in its switch away from certificates. */
  answered: { all: number; byPublicKey: number };
}

export function makeSandbox(options: SandboxOptions): Sandbox {
  const clock = new Clock();
  const store = new Store(options.data);
  const faults = new Faults();
  const feed = new Feed(store, clock);
  const crypto = new PayCrypto(options, clock, store);
  const timeScale = options.timeScale ?? DEFAULT_TIME_SCALE;
  return {
    options,
    timeScale,
    clock,
    store,
    users: new Users(store, clock, options.appid),
    feed,
    faults,
    crypto,
    callbacks: new Callbacks(store, clock, crypto, faults, feed, timeScale),
    byTransaction: new Map([...store.orders.values()].flatMap(transactionEntry)),
    timers: new Set(),
    answered: { all: 0, byPublicKey: 0 },
  };
}

function transactionEntry(order: Order): [string, string][] {
  return order.transactionId === undefined ? [] : [[order.transactionId, order.outTradeNo]];
}

/** Runs later unless the sandbox ends first. */
export function later(sandbox: Sandbox, ms: number, run: () => void): void {
  const timer = setTimeout(() => {
    sandbox.timers.delete(timer);
    run();
  }, ms);
  sandbox.timers.add(timer);
}

/** `12.50` from 1250 fen, by integers only. */
export function yuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
