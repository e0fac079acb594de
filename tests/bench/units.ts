import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { type Callable, loadFunction } from '../../infra/local/functions';
import { httpApi } from '../../infra/local/http-api';
import { readService } from '../../infra/local/service';
import { loadSettings } from '../../infra/local/settings';
import { type LineCost, measureLines, showLines } from './lines';
import { root, type Stack } from './processes';
import { findOffer, freePlaces, type Offer, type Place, type Ports, Shopper } from './purchase';
import { type Chain, readChain } from './questions';
import { Receipts } from './receipts';
import type { Report } from './report';
import { Connection, call, wechat } from './wire';

/** What one invocation took from DynamoDB, in the units that are paid for. */
export type Cost = { name: string; reads: number; writes: number; calls: number };
type Costs = Map<string, Cost>;

/** The least of several rounds is shown: now and then a warm function also asks whether the catalogue has changed. */
const ROUNDS = 3;
const POINTS_FEN = 1000;

const underWay = new AsyncLocalStorage<Cost>();

/** An API of its own on the stack's engine and sandbox, whose document client asks what every call consumed. */
export async function unitsSection(report: Report, stack: Stack): Promise<void> {
  const port = stack.port + 20;
  const settings = loadSettings({
    port,
    sandboxPort: stack.sandboxPort,
    enginePort: stack.enginePort,
    data: stack.data,
  });
  Object.assign(process.env, settings.functions);
  (await import('../../functions/platform/config')).forgetConfig();
  await meterTheClient();
  const invocations: Cost[] = [];
  const service = readService(root, 'local');
  const withRoutes = service.functions.filter(({ routes }) => routes.length > 0);
  const callables = await Promise.all(withRoutes.map((definition) => loadFunction(root, definition)));
  const server = http.createServer(httpApi(callables.map((callable) => metered(callable, invocations))));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  try {
    const ports = { api: port, sandbox: stack.sandboxPort };
    show(report, await measure(ports, invocations));
    showLines(report, await growingOrders(ports, invocations));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function meterTheClient(): Promise<void> {
  const { documents } = await import('../../functions/platform/db');
  documents.middlewareStack.add(
    (next, context) => async (args) => {
      (args.input as { ReturnConsumedCapacity?: string }).ReturnConsumedCapacity = 'TOTAL';
      const answer = await next(args);
      const cost = underWay.getStore();
      if (!cost) return answer;
      const { ConsumedCapacity } = answer.output as { ConsumedCapacity?: Consumed | Consumed[] };
      const units = [ConsumedCapacity ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
      if (/Write|Put|Update|Delete/.test(context.commandName ?? '')) cost.writes += units;
      else cost.reads += units;
      cost.calls += 1;
      return answer;
    },
    { step: 'initialize', name: 'meter' },
  );
}
type Consumed = { CapacityUnits?: number };

function metered({ definition, handler }: Callable, invocations: Cost[]): Callable {
  return {
    definition,
    handler: (event, context) => {
      const cost = { name: definition.name, reads: 0, writes: 0, calls: 0 };
      invocations.push(cost);
      return underWay.run(cost, () => handler(event, context));
    },
  };
}

async function measure(ports: Ports, invocations: Cost[]): Promise<Costs> {
  const setup = new Connection(ports.api);
  const chain = await readChain(setup);
  const offer = await findOffer(setup, chain);
  const clerk = await Clerk.enter(ports);
  const receipts = await Receipts.open(ports.sandbox);
  const places = await freePlaces(setup, { ...chain, stores: [clerk.storeId] }, offer, 4 * ROUNDS + 1);
  const least: Costs = new Map();
  for (let round = 0; round < ROUNDS; round += 1) {
    const shopper = await Shopper.enter(ports, receipts, `units-${round}-${randomUUID().slice(0, 8)}`, offer.modelId);
    const story = new Story(shopper, clerk, offer, places, invocations);
    for (const [label, cost] of await story.walk(chain)) {
      const before = least.get(label);
      least.set(label, before && before.reads + before.writes <= cost.reads + cost.writes ? before : cost);
    }
    shopper.close();
  }
  receipts.close();
  clerk.close();
  setup.close();
  return least;
}

async function growingOrders(ports: Ports, invocations: Cost[]): Promise<LineCost[]> {
  const setup = new Connection(ports.api);
  const offer = await findOffer(setup, await readChain(setup));
  const clerk = await Clerk.enter(ports);
  const receipts = await Receipts.open(ports.sandbox);
  const shopper = await Shopper.enter(ports, receipts, `lines-${randomUUID().slice(0, 8)}`, offer.modelId);
  const costs = await measureLines(shopper, clerk, invocations);
  shopper.close();
  receipts.close();
  clerk.close();
  setup.close();
  return costs;
}

/** Staff of the demo chain. */
export class Clerk {
  private constructor(
    readonly api: Connection,
    readonly token: string,
    readonly storeId: string,
  ) {}

  static async enter(ports: Ports): Promise<Clerk> {
    const [api, sandbox] = [new Connection(ports.api), new Connection(ports.sandbox)];
    const user = 'staff';
    const login = await wechat<{ code: string }>(sandbox, 'login', { user });
    const { accessToken } = await call(api, 'member.login', login);
    const phone = await wechat<{ code: string }>(sandbox, 'phone-code', { user });
    const session = await call(api, 'member.bindPhone', phone, { token: accessToken });
    sandbox.close();
    return new Clerk(api, session.accessToken, session.member.staff?.storeId ?? '');
  }

  close(): void {
    this.api.close();
  }
}

/** The life of four orders, step by step, with what each step consumed. */
class Story {
  private readonly costs: Costs = new Map();

  constructor(
    private readonly shopper: Shopper,
    private readonly clerk: Clerk,
    private readonly offer: Offer,
    private readonly places: Place[],
    private readonly invocations: Cost[],
  ) {}

  async walk(chain: Chain): Promise<Costs> {
    const { shopper, offer } = this;
    const { token } = shopper;
    await this.untilWelcomed();
    await this.step('booking.days', 'booking', () =>
      call(shopper.api, 'booking.days', { storeId: chain.stores[0] ?? '', skuIds: offer.skuId }),
    );
    const served = await this.buy('order.create (6 items)', 0);
    await this.step('order.detail', 'order', () => call(shopper.api, 'order.detail', { orderId: served }, { token }));
    await this.serve(served);
    const unpaid = await this.create('order.create with points', POINTS_FEN);
    await this.step('order.cancel, unpaid, with points', 'order', () => this.cancel(unpaid));
    const refunded = await this.buy('order.create (6 items)', 0);
    await this.step('order.cancel, paid (refund)', 'order', () => this.cancel(refunded));
    return this.costs;
  }

  /** The first points come from the stream. */
  private async untilWelcomed(): Promise<void> {
    const { api, token } = this.shopper;
    for (let tries = 0; tries < 100; tries += 1) {
      if ((await call(api, 'wallet.summary', {}, { token })).balanceFen >= POINTS_FEN) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('the welcome points did not arrive');
  }

  private async create(label: string, pointsFen: number): Promise<string> {
    const place = this.places.shift();
    if (!place) throw new Error('no free place left');
    const { shopper, offer } = this;
    const caller = { token: shopper.token, key: randomUUID() };
    const ask = shopper.ask(offer, place, pointsFen);
    return (await this.step(label, 'order', () => call(shopper.api, 'order.create', ask, caller))).id;
  }

  private async buy(label: string, pointsFen: number): Promise<string> {
    const { shopper } = this;
    const orderId = await this.create(label, pointsFen);
    await this.step('payment.prepay', 'payment', () => shopper.pay(orderId));
    await this.step('callback of WeChat Pay', 'paymentWebhook', () => shopper.untilPaid(orderId), orderId);
    return orderId;
  }

  private async serve(orderId: string): Promise<void> {
    const { shopper, clerk } = this;
    const issue = () => call(shopper.api, 'redemption.issue', { orderId }, { token: shopper.token });
    const { token } = clerk;
    const first = await this.step('redemption.issue', 'redemption', issue);
    await this.step('redemption.arrive', 'redemption', () =>
      call(clerk.api, 'redemption.arrive', { code: first.code, mileageKm: 30_100 }, { token }),
    );
    await this.step('redemption.start', 'redemption', () =>
      call(clerk.api, 'redemption.start', { orderId }, { token }),
    );
    await this.step('redemption.finish', 'redemption', () =>
      call(clerk.api, 'redemption.finish', { orderId }, { token }),
    );
    const { code } = await issue();
    await this.step('redemption.redeem', 'redemption', () => call(clerk.api, 'redemption.redeem', { code }, { token }));
  }

  private cancel(orderId: string): Promise<unknown> {
    return call(this.shopper.api, 'order.cancel', { orderId }, { token: this.shopper.token });
  }

  /** Does something and notes what the invocations of that function took meanwhile. */
  private async step<T>(label: string, name: string, act: () => Promise<T>, since?: string): Promise<T> {
    // The callback may arrive while the pay sheet still closes: for it, everything since the last callback counts.
    const from = since === undefined ? this.invocations.length : 0;
    const value = await act();
    const mine = this.invocations.slice(from).filter((cost) => cost.name === name);
    const last = mine.at(-1);
    if (last) this.note(label, last);
    return value;
  }

  private note(label: string, cost: Cost): void {
    const before = this.costs.get(label);
    if (!before || cost.reads + cost.writes < before.reads + before.writes) this.costs.set(label, { ...cost });
  }
}

function show(report: Report, costs: Costs): void {
  report.heading('What a request of the money path consumes');
  const rows = [...costs].map(([label, { reads, writes, calls }]) => [
    label,
    reads.toFixed(1),
    writes.toFixed(1),
    String(calls),
  ]);
  report.table(['', 'read units', 'write units', 'calls'], rows);
  report.say();
  report.say(
    'Capacity units as the engine reports them (ReturnConsumedCapacity: TOTAL), measured apart from the speed, warm.',
  );
}
