import { flashLocations } from '@shared/domain/inventory/flash';
import type { OfferOf } from '../../functions/promotion/promotion.repo';
import { type Contention, contend } from '../fixtures/contention';

/**
 * Flash sales on the engine that the environment names, each told as a line of JSON. A program of its own: the functions' document client
 * belongs to one engine for the life of a process, and its clock can be made slower.
 *
 * Slow motion: for everything in this process a second lasts `SLOWER` seconds, so that an engine that does a hundred transactions a second on
 * this machine looks `SLOWER` times as fast, and what is seen is the emulated contention and not the machine.
 */
const SLOWER = Number(process.env.SLOWER ?? 1);
const LONG_MS = 10_000_000;
const { now: realNow } = performance;
const realTimeout = globalThis.setTimeout;
performance.now = () => realNow.call(performance) / SLOWER;
globalThis.setTimeout = Object.assign(
  (act: () => void, ms = 0) => realTimeout(act, ms * SLOWER),
  realTimeout,
) as typeof setTimeout;

const { documents, transact } = await import('../../functions/platform/db');
// A warning for whoever has more requests than connections: here that is the point.
const client = documents.config.requestHandler as { updateHttpClientConfig?: (name: string, value: number) => void };
client.updateHttpClientConfig?.('socketAcquisitionWarningTimeout', LONG_MS);
const { importStock } = await import('../../functions/inventory/import-stock');
const { openFlash } = await import('../../functions/inventory/open-flash');
const { readStockItems } = await import('../../functions/inventory/inventory.repo');
const { holdStock, MAIN_WAREHOUSE } = await import('../../functions/inventory/stock');
const { holdOffer } = await import('../../functions/promotion/use-offer');

export type Plan = {
  readonly kind: 'rush' | 'flow';
  readonly emulated: boolean;
  readonly shards: number;
  readonly pieces: number;
  readonly buyers: number;
  /** Of a flow: buyers buy again and again for so long. */
  readonly seconds: number;
};
export type Outcome = Plan & {
  readonly sold: number;
  /** Until the last piece was held, and until every buyer had an answer, in seconds. */
  readonly soldOutAfter: number;
  readonly over: number;
  readonly conflicts: number;
  readonly throttled: number;
  /** Times a buyer was told to try again. */
  readonly busy: number;
};

type Sale = { readonly offer: OfferOf<'flash'>; readonly begun: number; soldAt: number; sold: number; busy: number };
/** As large as an order of one line. */
const ORDER_TEXT = '·'.repeat(900);
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const sinceSeconds = (begun: number): number => (performance.now() - begun) / 1000;
let sales = 0;

async function open({ pieces, shards }: Plan): Promise<Sale> {
  sales += 1;
  const [id, skuId] = [`off_bench${sales}`, `sku_bench${sales}`];
  await importStock([{ skuId, location: MAIN_WAREHOUSE, qty: pieces }]);
  const opened = await openFlash({ offerId: id, skuId, quota: pieces, shards, home: MAIN_WAREHOUSE }, Date.now());
  if (!opened.ok) throw new Error(`the sale did not open: ${opened.error.code}`);
  const always = { from: '2020-01-01T00:00:00.000Z', until: '2040-01-01T00:00:00.000Z' };
  const facts = { title: '', priceFen: 100, perMember: 1, quota: pieces, demo: true };
  const offer: OfferOf<'flash'> = { id, skuId, kind: 'flash', shards, ...always, ...facts };
  return { offer, begun: performance.now(), soldAt: 0, sold: 0, busy: 0 };
}

/** One try, as an order makes it: the member's limit, the piece and the order in one transaction. */
async function attempt(sale: Sale, memberId: string): Promise<string> {
  const { offer } = sale;
  const orderId = `ord_${memberId}`;
  const held = await holdOffer({ offer, memberId, orderId, qty: 1 }, Date.now());
  if (!held.ok) return held.error.code;
  const { writes, location } = held.value;
  if (!location) throw new Error('a flash sale without a place');
  const written = await transact([
    ...writes,
    holdStock({ skuId: offer.skuId, location, qty: 1 }),
    { table: 'orders', put: { pk: `ORD#${orderId}`, sk: 'ORD', memberId, text: ORDER_TEXT } },
  ]);
  if (!written.ok) return written.error.code;
  sale.sold += 1;
  sale.soldAt = performance.now();
  return 'BOUGHT';
}

/** Tries until there is an answer that is final. Who is told BUSY taps again after a second or so. */
async function buy(sale: Sale, memberId: string): Promise<string> {
  for (;;) {
    const answer = await attempt(sale, memberId);
    if (answer === 'BUSY') {
      sale.busy += 1;
      await wait(500 + Math.random() * 1_000);
    } else if (answer !== 'OUT_OF_STOCK') return answer;
  }
}

async function flow(sale: Sale, buyer: number, seconds: number): Promise<void> {
  for (let n = 0; sinceSeconds(sale.begun) < seconds; n += 1) {
    if ((await attempt(sale, `mbr_${sale.offer.id}_${buyer}_${n}`)) === 'BUSY') sale.busy += 1;
  }
}

async function run(plan: Plan): Promise<Outcome> {
  const sale = await open(plan);
  const contention: Contention | undefined = plan.emulated ? await contend() : undefined;
  const buyers = Array.from({ length: plan.buyers }, (_, n) => n);
  if (plan.kind === 'rush') await Promise.all(buyers.map((n) => buy(sale, `mbr_${sale.offer.id}_${n}`)));
  else await Promise.all(buyers.map((n) => flow(sale, n, plan.seconds)));
  contention?.remove();
  const over = sinceSeconds(sale.begun);
  const { skuId, id } = sale.offer;
  const places = flashLocations(id, plan.shards).map((location) => ({ skuId, location }));
  const held = (await readStockItems(places)).reduce((total, item) => total + (item?.held ?? 0), 0);
  if (held !== sale.sold) throw new Error(`${sale.sold} were told that they have one, ${held} are held`);
  const { conflicts = 0, throttled = 0 } = contention ?? {};
  const soldOutAfter = (sale.soldAt - sale.begun) / 1000;
  return { ...plan, sold: sale.sold, soldOutAfter, over, conflicts, throttled, busy: sale.busy };
}

for (const plan of JSON.parse(process.env.FLASH_PLANS ?? '[]') as Plan[]) console.log(JSON.stringify(await run(plan)));
process.exit(0);
