import { isSurprise } from '../fixtures/surprise';
import { type Shop, startShop } from '../fixtures/visit';
import { batchLoader } from './cast';
import { meetings, type Outcome, type Pair, pairsOf } from './meetings';
import { Mirror } from './mirror';
import { type Capacities, sweep } from './sweep';
import { Turns } from './turns';

const TABLES = [
  'orders',
  'bookings',
  'inventory',
  'promotions',
  'wallet',
  'payments',
  'messages',
  'tasks',
  'members',
  'audit',
];
/** The stores of tests/fixtures/shop.ts. */
const big = { b_lift: 2, b_wash: 1, s_maintenance: 2, s_beauty: 1 };
const CAPACITIES: Capacities = {
  sto_first: big,
  sto_second: big,
  sto_small: { b_lift: 1, b_wash: 1, s_maintenance: 1, s_beauty: 1 },
};

export type Round = { readonly pair: string; readonly outcomes: readonly Outcome[]; readonly wrong: readonly string[] };
export type Rig = {
  readonly pairs: readonly Pair[];
  readonly turns: Turns;
  run(pair: Pair): Promise<Round>;
  close(): Promise<void>;
};

/** mulberry32, so that a run can be run again. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Nobody reads the streams from here on, and the engine in memory gets slower with every record it keeps for them. */
async function endStreams(shop: Shop, tables: readonly string[]): Promise<void> {
  for (const TableName of tables)
    await shop.wire.table('UpdateTable', { TableName, StreamSpecification: { StreamEnabled: false } });
}

/**
 * Opposite steps on one thing, at once, on the real engine: each round starts from the same tables, sends two steps through the HTTP API (jobs
 * and WeChat's word directly), sweeps what they left, and puts it back. The clock stands still, so that codes and tokens stay good.
 */
export async function startRig(seed: number): Promise<Rig> {
  // The clock stands still, so nobody's limit would ever begin anew.
  const shop = await startShop({ LIMIT_TIMES: '1000000000' }, { light: true });
  try {
    return await rigOf(shop, seed);
  } catch (error) {
    await shop.close();
    throw error;
  }
}

async function rigOf(shop: Shop, seed: number): Promise<Rig> {
  const cast = await batchLoader(shop);
  await shop.drainStreams();
  const { documents } = await import('../../functions/platform/db');
  const { tableName } = await import('../../functions/platform/tables');
  const clock = await import('../../functions/platform/clock');
  const prefix = tableName('orders').replace(/orders$/, '');
  const random = randomFrom(seed);
  const turns = new Turns(random);
  const mirror = new Mirror(documents, prefix, turns);
  await endStreams(
    shop,
    TABLES.map((table) => `${prefix}${table}`),
  );
  const start = Date.now();
  await mirror.remember(TABLES.map((table) => `${prefix}${table}`));
  const before = sweep(await mirror.rows(), CAPACITIES);
  if (before.length > 0) throw new Error(`the sweep disagrees before any race:\n${before.join('\n')}`);
  return {
    pairs: meetings(cast).flatMap(pairsOf),
    turns,
    async run({ name, steps }) {
      clock.shiftClock(start - Date.now());
      shop.sandbox.state.clock.skewMs = start - Date.now();
      const order = random() < 0.5 ? steps : [...steps].reverse();
      // Who comes first after a conflict is for the turns to say, not for the wait before the next try.
      const chance = Math.random;
      Math.random = () => random() / 1000;
      const outcomes = await mirror.watch(order).finally(() => {
        Math.random = chance;
      });
      const wrong = sweep(await mirror.rows(), CAPACITIES);
      for (const { status, code } of outcomes) if (isSurprise(status, code)) wrong.push(`answered ${status} ${code}`);
      await mirror.restore();
      return { pair: name, outcomes, wrong };
    },
    async close() {
      clock.shiftClock(0);
      await shop.close();
    },
  };
}
