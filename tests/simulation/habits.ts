import type { Output } from '@shared/contracts/contracts';
import type { Order } from '@shared/contracts/order';
import { DAY, HOUR, MINUTE } from '@shared/kernel/time';
import { ADDRESS, model, SKU } from '../fixtures/shop';
import { COUPON, GROUP_OFFER, staffOf, storeIdOf } from './chain';
import type { Person, World } from './world';

/** How somebody is, each as a share of their occasions. */
export type Nature = {
  readonly visitsAYear: number;
  /** Does not come to a booking, does not fetch, does not accept. */
  readonly forgets: number;
  /** Leaves the pay sheet. */
  readonly hesitates: number;
  /** Wants something back afterwards. */
  readonly regrets: number;
  readonly spendsPoints: number;
};

export type Owner = { readonly person: Person; readonly nature: Nature; readonly carId: string; readonly home: string };

export async function newOwner(world: World, index: number, stores: number): Promise<Owner> {
  const { chance } = world;
  const person = await world.person(`owner-${index}`).bind();
  const plate = `沪A${String(10_000 + index).padStart(5, '0')}`;
  const garage = await person.get('vehicle.add', { modelId: model.id, plate, mileageKm: chance.between(1000, 90_000) });
  const nature: Nature = {
    visitsAYear: chance.between(1, 14),
    forgets: chance.one([0, 0.05, 0.1, 0.5, 1]),
    hesitates: chance.one([0, 0.1, 0.3]),
    regrets: chance.one([0, 0.05, 0.2]),
    spendsPoints: chance.one([0, 0.5, 1]),
  };
  return { person, nature, carId: garage?.cars[0]?.id ?? '', home: storeIdOf(chance.between(0, stores - 1)) };
}

/** The next errand of an owner, at a time when people are awake, and after it the one after. */
export function liveOn(world: World, owner: Owner, until: number): void {
  const { chance } = world;
  const wait = ((2 * 365 * DAY) / owner.nature.visitsAYear) * chance.next();
  const day = Math.floor((world.now + wait - world.startsAt) / DAY);
  const at = Math.max(world.now + HOUR, world.startsAt + day * DAY + chance.between(0, 12 * 60) * MINUTE);
  if (at >= until) return;
  world.agenda.add(at, async () => {
    await chance.one([serviced, serviced, serviced, fetched, shipped, grouped])(world, owner);
    liveOn(world, owner, until);
  });
}

type Purchase = Parameters<typeof quoted>[2];
type Quoted = { readonly purchase: Purchase; readonly quote: Output<'order.quote'> };

async function quoted(
  owner: Owner,
  world: World,
  purchase: { lines: { skuId: string; qty: number }[] } & Record<string, unknown>,
) {
  const first = await owner.person.get('order.quote', purchase);
  if (!first || first.problems.length > 0) return undefined;
  const pointsFen = world.chance.often(owner.nature.spendsPoints) ? first.maxPointsFen : 0;
  const couponIds = first.coupons.chosen.map((coupon) => coupon.couponId);
  const wanted = { ...purchase, pointsFen, couponIds };
  const quote = await owner.person.get('order.quote', wanted);
  return quote && quote.problems.length === 0 ? { purchase: wanted, quote } : undefined;
}

/** Orders and pays, or leaves it unpaid. Answers the paid order. */
export async function buy(
  world: World,
  owner: Owner,
  purchase: { lines: { skuId: string; qty: number }[] } & Record<string, unknown>,
): Promise<Order | undefined> {
  const priced: Quoted | undefined = await quoted(owner, world, purchase);
  if (!priced) return undefined;
  const order = await owner.person.get('order.create', {
    ...priced.purchase,
    expectedPayableFen: priced.quote.payableFen,
  });
  if (!order) return undefined;
  if (order.tradePayableFen > 0) {
    if (world.chance.often(owner.nature.hesitates)) {
      if (world.chance.often(0.3)) await owner.person.get('order.cancel', { orderId: order.id });
      return undefined;
    }
    await owner.person.pay(order.id);
  }
  return owner.person.get('order.detail', { orderId: order.id });
}

/** Claims what coupons there are, sometimes. */
async function claimSome(world: World, owner: Owner): Promise<void> {
  if (world.chance.often(0.5)) return;
  await owner.person.get('promotion.claim', { templateId: world.chance.one(Object.values(COUPON)) });
}

async function serviced(world: World, owner: Owner): Promise<void> {
  await claimSome(world, owner);
  const skuId = world.chance.one([SKU.package, SKU.wash]);
  const { days = [] } = (await owner.person.get('booking.days', { storeId: owner.home, skuIds: skuId })) ?? {};
  const open = days.filter(({ state }, index) => index > 0 && state === 'open');
  if (open.length === 0) return;
  const { day } = world.chance.one(open);
  const { slots = [] } = (await owner.person.get('booking.slots', { storeId: owner.home, skuIds: skuId, day })) ?? {};
  const free = slots.filter(({ state }) => state === 'free');
  if (free.length === 0) return;
  const { start } = world.chance.one(free);
  const order = await buy(world, owner, {
    lines: [{ skuId, qty: 1 }],
    storeId: owner.home,
    carId: owner.carId,
    day,
    start,
  });
  if (order?.state !== 'booked' || !order.booking) return;
  if (world.chance.often(owner.nature.regrets)) return changeMind(world, owner, order);
  const startsAt = Date.parse(order.booking.startsAt);
  world.agenda.add(startsAt, () => visit(world, owner, order.id));
}

/** Comes to the store, has the work done, and accepts it; or does none of it. */
async function visit(world: World, owner: Owner, orderId: string): Promise<void> {
  const { chance, agenda } = world;
  if (chance.often(owner.nature.forgets)) return;
  const staff = await world.person(staffOf(owner.home)).bind();
  const issued = await owner.person.get('redemption.issue', { orderId });
  if (!issued) return;
  if (!(await staff.get('redemption.arrive', { code: issued.code }))) return;
  agenda.add(world.now + 20 * MINUTE, async () => {
    // A busy store forgets some cars in the yard.
    if (chance.often(0.03)) return;
    await staff.get('redemption.start', { orderId });
    agenda.add(world.now + HOUR, async () => {
      if (chance.often(0.03)) return;
      await staff.get('redemption.finish', { orderId });
      await accept(world, owner, orderId);
    });
  });
}

async function accept(world: World, owner: Owner, orderId: string): Promise<void> {
  if (world.chance.often(owner.nature.forgets)) return;
  await owner.person.get('order.accept', { orderId });
  if (world.chance.often(owner.nature.regrets)) later(world, 2 * DAY, () => wantBack(world, owner, orderId));
}

const later = (world: World, ms: number, act: () => Promise<void>): void => world.agenda.add(world.now + ms, act);

async function fetched(world: World, owner: Owner): Promise<void> {
  await claimSome(world, owner);
  const order = await buy(world, owner, {
    lines: [{ skuId: SKU.filter, qty: world.chance.between(1, 3) }],
    storeId: owner.home,
  });
  if (order?.state !== 'to_pick_up') return;
  later(world, world.chance.between(1, 10) * DAY, () => fetchIt(world, owner, order));
}

async function fetchIt(world: World, owner: Owner, order: Order): Promise<void> {
  if (world.chance.often(owner.nature.forgets)) return;
  if (world.chance.often(owner.nature.regrets)) return wantBack(world, owner, order.id);
  const issued = await owner.person.get('redemption.issue', { orderId: order.id });
  const staff = await world.person(staffOf(order.storeId)).bind();
  if (issued) await staff.get('redemption.redeem', { code: issued.code });
  if (world.chance.often(owner.nature.regrets)) later(world, 3 * DAY, () => wantBack(world, owner, order.id));
}

async function shipped(world: World, owner: Owner): Promise<void> {
  await claimSome(world, owner);
  const order = await buy(world, owner, {
    lines: [{ skuId: SKU.filter, qty: world.chance.between(1, 4) }],
    storeId: owner.home,
    delivery: 'ship',
    address: { ...ADDRESS, detail: `宜山路 ${owner.person.user}` },
  });
  if (order?.state !== 'to_ship') return;
  if (world.chance.often(owner.nature.regrets)) return changeMind(world, owner, order);
  later(world, world.chance.between(3, 9) * DAY, async () => {
    if (world.chance.often(owner.nature.forgets)) return;
    await owner.person.get('order.receive', { orderId: order.id });
    if (world.chance.often(owner.nature.regrets)) later(world, DAY, () => wantBack(world, owner, order.id));
  });
}

/** Joins an open group, or opens one and hopes. */
async function grouped(world: World, owner: Owner): Promise<void> {
  const offer = await owner.person.get('promotion.offer', { offerId: GROUP_OFFER });
  const group = offer?.open.find(({ taken, size }) => taken < size);
  const order = await buy(world, owner, {
    lines: [{ skuId: SKU.filter, qty: 1 }],
    storeId: owner.home,
    offerId: GROUP_OFFER,
    ...(group ? { groupId: group.id } : {}),
  });
  if (!order) return;
  later(world, world.chance.between(2, 6) * DAY, async () => {
    const now = await owner.person.get('order.detail', { orderId: order.id });
    if (now?.state === 'to_pick_up') await fetchIt(world, owner, now);
  });
}

/** Before anything was handed over. */
async function changeMind(world: World, owner: Owner, order: Order): Promise<void> {
  later(world, world.chance.between(1, 20) * HOUR, async () => {
    await owner.person.get('order.cancel', { orderId: order.id });
  });
}

/** Asks for one piece or all of it back. */
export async function wantBack(
  world: World,
  owner: Pick<Owner, 'person'>,
  orderId: string,
  all = world.chance.often(0.5),
): Promise<void> {
  const order = await owner.person.get('order.detail', { orderId });
  const lines = (order?.lines ?? [])
    .filter((line) => !line.gift && line.qty > line.refundedQty)
    .map((line) => ({ skuId: line.skuId, qty: all ? line.qty - line.refundedQty : 1 }));
  const [first] = lines;
  if (!first) return;
  const asked = all ? lines : [first];
  const preview = await owner.person.get('aftersale.preview', { orderId, lines: asked });
  if (!preview) return;
  await owner.person.get('aftersale.request', {
    orderId,
    lines: asked,
    reason: '不想要了',
    expectedCashFen: preview.cashFen,
  });
}
