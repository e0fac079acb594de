import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectCleanAudit } from '../../fixtures/audit';
import { offerCoupons } from '../../fixtures/coupons';
import { type Fault, type Faults, injectFaults, PASSING } from '../../fixtures/faults';
import { SKU, STORE } from '../../fixtures/shop';
import { control, type Shop, startShop } from '../../fixtures/visit';
import { groupOffer, type Scenario, scenarios, type World } from './writes';

/** One of each sort; the storm below brings the others, too. */
const EACH: readonly Fault[] = ['conflict', 'throttled', 'lost_after', 'killed_before', 'killed_after'];
/** How a throttled request ends is the same for all that go through one place: what makes, pays, gives back and moves. */
const PATIENCE = [
  'making a trade of two orders',
  'the callback of a payment',
  'giving back a part',
  'a transfer between places',
];

let shop: Shop;
let faults: Faults;
let world: World;
let owners = 0;

beforeAll(async () => {
  shop = await startShop();
  await offerCoupons([groupOffer()]);
  faults = await injectFaults();
  const { importStock } = await import('../../../functions/inventory/import-stock');
  await importStock(
    [STORE, 'wh_main'].map((location) => ({ skuId: SKU.filter, location, qty: 5000 })),
    'much',
  );
  world = {
    shop,
    clerk: await shop.staff('staff'),
    hq: await shop.staff('head-office'),
    async newOwner() {
      owners += 1;
      const owner = await shop.owner(`writer-${owners}`);
      await shop.drainStreams();
      return owner;
    },
  };
  // WeChat tells us only when a test says so.
  await control(shop, '', { fault: 'hold' });
}, 90_000);
afterAll(() => shop.close());

/** Does it under a fault; a process that died is started, and whoever asked asks again. Answers how often it was struck. */
async function under(fault: Fault, one: Scenario<unknown>, nth = 1): Promise<number> {
  faults.calm();
  const before = await one.prepare(world);
  faults.calm();
  faults.strike({ fault, nth });
  try {
    await one.act(world, before);
  } catch (error) {
    if (!faults.killed) throw error;
    faults.revive();
    await one.act(world, before);
  }
  const sent = [...faults.sent];
  const struck = sent.findIndex((transaction) => transaction.fault === fault);
  // What passes by itself is sent again as it was, by itself.
  if (struck >= 0 && PASSING.includes(fault)) expect(sent[struck + 1]?.tables).toEqual(sent[struck]?.tables);
  faults.calm();
  await shop.drainStreams();
  await one.assess(world, before);
  return sent.filter((transaction) => transaction.fault === fault).length;
}

test.each(scenarios)(
  '$name: through conflicts, throttling, lost answers and deaths, once and whole',
  async (one) => {
    for (const fault of EACH) expect(await under(fault, one)).toBe(1);

    await expectCleanAudit();
  },
  120_000,
);

const patient = scenarios.filter(({ name }) => PATIENCE.includes(name));
test.each(patient)(
  '$name: throttled beyond all patience it is refused with nothing half done, and works later',
  async (one) => {
    faults.calm();
    const before = await one.prepare(world);
    faults.calm();
    faults.strike({ fault: 'item_throttled', share: 1 });

    const answer = await one.act(world, before).then(
      () => 'done',
      (error: unknown) => String(error),
    );

    expect(answer).not.toBe('done');
    faults.calm();
    await shop.drainStreams();
    await expectCleanAudit();
    await one.act(world, before);
    await shop.drainStreams();
    await one.assess(world, before);
  },
  120_000,
);

test('all of it in a storm, consumers too: every second transaction meets something', async () => {
  for (const one of scenarios) {
    faults.calm();
    const before = await one.prepare(world);
    faults.strike({ fault: PASSING, share: 0.5 });
    await one.act(world, before);
    await shop.drainStreams();
    faults.calm();
    await shop.drainStreams();
    await one.assess(world, before);
  }

  await expectCleanAudit();
}, 120_000);
