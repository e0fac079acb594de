import type { Order } from '@shared/contracts/order';
import { loadSettings } from '../../infra/local/settings';
import { type Figures, load, together, type Work } from './load';
import { type Stack, startBare } from './processes';
import { findOffer, freePlaces, type Offer, Shopper } from './purchase';
import {
  type Chain,
  detailQuestions,
  freshSearches,
  listQuestions,
  readChain,
  searchQuestions,
  slotQuestions,
} from './questions';
import { Receipts } from './receipts';
import { type Check, loadHead, loadRow, type Report, ratioCheck } from './report';
import { BareTransactions } from './transaction';
import { Connection, call } from './wire';

const CLIENTS = [1, 8, 32] as const;
const MOST_CLIENTS = 32;
/** The number of clients that the targets speak of. */
const JUDGED = 8;
const PLENTY = 1_000_000;

type Pace = {
  readonly rounds: number;
  readonly readSeconds: number;
  readonly buySeconds: number;
  readonly mostBuys: number;
};
const FULL: Pace = { rounds: 3, readSeconds: 1.2, buySeconds: 2.5, mostBuys: 600 };
const QUICK: Pace = { rounds: 1, readSeconds: 0.5, buySeconds: 1, mostBuys: 200 };

type Scenario = {
  readonly name: string;
  readonly pid: number;
  readonly work: Work;
  readonly seconds: number;
  readonly most: number;
};
type Measured = Map<string, Figures>;
const keyOf = (name: string, clients: number): string => `${name} ${clients}`;

export async function speedSection(report: Report, stack: Stack, quick: boolean): Promise<Check[]> {
  const pace = quick ? QUICK : FULL;
  const setup = new Connection(stack.port);
  const chain = await readChain(setup);
  const offer = await findOffer(setup, chain);
  await fillStock(stack, chain, offer);
  const bare = await startBare(stack.port + 10);
  try {
    const reads = readScenarios(stack, { port: stack.port + 10, pid: bare.pid }, chain, offer, pace);
    const measured = await measure(reads, CLIENTS, pace.rounds);
    const writes = await writeScenarios(stack, setup, chain, offer, pace);
    for (const [key, figures] of await measure(writes, CLIENTS, pace.rounds)) measured.set(key, figures);
    show(report, [...reads, ...writes], measured);
    return judge(measured);
  } finally {
    await bare.stop();
    setup.close();
  }
}

/** The functions' own environment, for the parts of the bench that use them or the tables directly. */
export function environmentOf(stack: Stack): Record<string, string> {
  return loadSettings({ port: stack.port, data: stack.data }).functions;
}

/** So much stock that the bench measures sales, not what a shop does when it is sold out. */
async function fillStock(stack: Stack, chain: Chain, offer: Offer): Promise<void> {
  Object.assign(process.env, environmentOf(stack));
  const { importStock } = await import('../../functions/inventory/import-stock');
  await importStock(
    chain.stores.map((location) => ({ skuId: offer.goodsSku, location, qty: PLENTY })),
    'bench',
  );
}

/** Asks questions in turn, each client on a connection of its own. */
function asking(port: number, next: () => Buffer): Work {
  const connections = Array.from({ length: MOST_CLIENTS }, () => new Connection(port));
  return async (client) => {
    const reply = await connections[client]?.send(next());
    if (reply?.status !== 200) throw new Error(`answered ${reply?.status} ${reply?.body.toString().slice(0, 200)}`);
  };
}

function inTurn(questions: readonly Buffer[]): () => Buffer {
  let asked = 0;
  return () => {
    asked += 1;
    const question = questions[asked % questions.length];
    if (!question) throw new Error('nothing to ask');
    return question;
  };
}

function readScenarios(
  stack: Stack,
  bare: { port: number; pid: number },
  chain: Chain,
  offer: Offer,
  pace: Pace,
): Scenario[] {
  const scenario = (name: string, next: () => Buffer, { port, pid }: { port: number; pid: number }): Scenario => ({
    name,
    pid,
    work: asking(port, next),
    seconds: pace.readSeconds,
    most: 100_000,
  });
  const api = { port: stack.port, pid: stack.apiPid };
  const nothing = Buffer.from('GET /v1/bare/handler?limit=20 HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n');
  return [
    scenario('bare handler', () => nothing, bare),
    scenario('list', inTurn(listQuestions(chain)), api),
    scenario('detail', inTurn(detailQuestions(chain)), api),
    scenario('search', inTurn(searchQuestions(chain)), api),
    scenario('search, never asked before', freshSearches(chain), api),
    scenario('slots', inTurn(slotQuestions(chain, offer.skuId)), api),
  ];
}

async function writeScenarios(
  stack: Stack,
  setup: Connection,
  chain: Chain,
  offer: Offer,
  pace: Pace,
): Promise<Scenario[]> {
  const most = pace.mostBuys * CLIENTS.length * (pace.rounds + 1);
  const places = await freePlaces(setup, chain, offer, most);
  const ports = { api: stack.port, sandbox: stack.sandboxPort };
  const receipts = await Receipts.open(stack.sandboxPort);
  const shoppers: Shopper[] = [];
  for (let n = 0; n < MOST_CLIENTS; n += 1)
    shoppers.push(await Shopper.enter(ports, receipts, `bench-${n}`, offer.modelId));
  const order = await firstOrder(shoppers, offer, places.shift());
  const { DYNAMODB_ENDPOINT = '', TABLE_PREFIX = '' } = environmentOf(stack);
  const transactions = new BareTransactions(DYNAMODB_ENDPOINT, TABLE_PREFIX, order);
  const buy: Work = async (client) => {
    const [shopper, place] = [shoppers[client], places.shift()];
    if (!shopper || !place) throw new Error('no free place left to buy');
    await shopper.buy(offer, place);
  };
  return [
    {
      name: 'bare transaction of 6',
      pid: process.pid,
      work: () => transactions.write(),
      seconds: pace.buySeconds,
      most: 5000,
    },
    { name: 'whole purchase', pid: stack.apiPid, work: buy, seconds: pace.buySeconds, most: pace.mostBuys },
  ];
}

async function firstOrder(
  shoppers: readonly Shopper[],
  offer: Offer,
  place: Parameters<Shopper['buy']>[1] | undefined,
): Promise<Order> {
  const [shopper] = shoppers;
  if (!shopper || !place) throw new Error('no place to buy');
  const orderId = await shopper.buy(offer, place);
  return call(shopper.api, 'order.detail', { orderId }, { token: shopper.token });
}

/** Round after round over everything, so that a disturbance from outside does not fall on one scenario alone. The first round only warms up. */
async function measure(
  scenarios: readonly Scenario[],
  clientCounts: readonly number[],
  rounds: number,
): Promise<Measured> {
  const figures = new Map<string, Figures[]>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const clients of clientCounts) {
      for (const { name, pid, work, seconds, most } of scenarios) {
        const got = await load(work, { clients, seconds, most }, pid);
        if (round === 0) continue;
        const key = keyOf(name, clients);
        figures.set(key, [...(figures.get(key) ?? []), got]);
      }
    }
  }
  return new Map([...figures].map(([key, all]) => [key, together(all)]));
}

function show(report: Report, scenarios: readonly Scenario[], measured: Measured): void {
  report.heading('Speed');
  const rows = scenarios.flatMap(({ name }) =>
    CLIENTS.flatMap((clients) => {
      const figures = measured.get(keyOf(name, clients));
      return figures ? [loadRow(name, clients, figures)] : [];
    }),
  );
  report.table(loadHead, rows);
  report.say();
  report.say(
    'CPU and RSS are those of the API process; of the bare handler’s own process, and of the SDK’s client in the bare transaction.',
  );
  report.say(
    'A whole purchase: order with slot, stock and task, prepay, pay sheet, signed and encrypted callback, until its owner sees it paid.',
  );
}

function judge(measured: Measured): Check[] {
  const at = (name: string): Figures => {
    const figures = measured.get(keyOf(name, JUDGED));
    if (!figures) throw new Error(`${name} was not measured`);
    return figures;
  };
  const reads = [
    ['list', 1 / 3],
    ['detail', 1 / 3],
    ['search', 1 / 6],
    ['slots', 1 / 10],
  ] as const;
  return [
    ...reads.map(([name, least]) =>
      ratioCheck(`${name}, of the bare handler (${JUDGED} clients)`, at(name), at('bare handler'), least),
    ),
    ratioCheck(
      `whole purchase, of the bare transaction (${JUDGED} clients)`,
      at('whole purchase'),
      at('bare transaction of 6'),
      1 / 6,
    ),
  ];
}
