import type { Order } from '@shared/contracts/order';
import type { AcceptedKind, Figures } from '@shared/domain/value/accepted';
import { DAY, HOUR } from '@shared/kernel/time';
import { ADDRESS, model, SKU } from '../fixtures/shop';
import { bestStoreOf, COUPON, earnBpOf, GROUP_OFFER, GROUP_PRICE, staffOf } from './chain';
import { MALL } from './gains';
import { wantBack } from './habits';
import type { Person, World } from './world';

/** What the rules knowingly let somebody have, as shared/domain/value/accepted.ts reckons it from these figures. */
export type Allowance = { readonly kind: AcceptedKind; readonly figures?: Partial<Figures> };
/** Somebody who plays the rules: what they do each time, how often, and by which rules they may win something (beside their welcome). */
export type Cheat = {
  readonly name: string;
  readonly everyDays: number;
  readonly accounts: readonly Person[];
  readonly act: (round: number) => Promise<void>;
  readonly accepted: readonly Allowance[];
};

type Wanted = Record<string, unknown> & { lines: { skuId: string; qty: number }[] };

async function order(person: Person, wanted: Wanted): Promise<Order | undefined> {
  const quote = await person.get('order.quote', wanted);
  if (!quote || quote.problems.length > 0) return undefined;
  const couponIds = quote.coupons.chosen.map(({ couponId }) => couponId);
  return person.get('order.create', { couponIds, ...wanted, expectedPayableFen: quote.payableFen });
}

/** Orders and pays; with all coupons that help. */
async function buy(person: Person, wanted: Wanted): Promise<Order | undefined> {
  const made = await order(person, wanted);
  if (!made) return undefined;
  if (made.tradePayableFen > 0) await person.pay(made.id);
  return made;
}

async function carOf(person: Person, plate: string): Promise<string> {
  const garage = await person.get('vehicle.cars', {});
  if (garage?.cars[0]) return garage.cars[0].id;
  const added = await person.get('vehicle.add', { modelId: model.id, plate, mileageKm: 20_000 });
  return added?.cars[0]?.id ?? '';
}

async function fetch(world: World, person: Person, made: Pick<Order, 'id' | 'storeId'>): Promise<void> {
  const issued = await person.get('redemption.issue', { orderId: made.id });
  const staff = await world.person(staffOf(made.storeId)).bind();
  if (issued) await staff.get('redemption.redeem', { code: issued.code });
}

const later = (world: World, ms: number, act: () => Promise<void>): void => world.agenda.add(world.now + ms, act);

/** Everybody who tries, one of each kind. `sandbox` phones make them strangers to each other unless they say otherwise. */
export function cheatsOf(world: World, stores: number): Cheat[] {
  const best = bestStoreOf(stores);
  const filters = (qty: number): Wanted => ({ lines: [{ skuId: SKU.filter, qty }], storeId: best });
  const person = (name: string): Person => world.person(`cheat-${name}`);
  const alone = (name: string): Person[] => [person(name)];

  const keeper = person('keeper');
  const shopper = person('shopper');
  const gift = person('gift');
  const freight = person('freight');
  const climber = person('climber');
  const hog = person('hog');
  const insider = world.person(staffOf(best));
  const firsts = ['a', 'b', 'c', 'd'].map((name) => person(`first-${name}`));
  const [opener = keeper, joiner = keeper] = [person('group-a'), person('group-b')];

  return [
    {
      name: 'buys with expiring points and cancels, every month',
      everyDays: 30,
      accounts: alone('keeper'),
      accepted: [],
      act: async () => {
        const quote = await keeper.get('order.quote', { ...filters(1), pointsFen: 0 });
        const made = await buy(keeper, { ...filters(1), couponIds: [], pointsFen: quote?.maxPointsFen ?? 0 });
        if (made) later(world, HOUR, async () => void (await keeper.get('order.cancel', { orderId: made.id })));
      },
    },
    {
      name: 'has parcels sent in the name of the store with the best rate',
      everyDays: 45,
      accounts: alone('shopper'),
      accepted: [{ kind: 'parcelPoints' }],
      act: async () => {
        const made = await buy(shopper, {
          ...filters(2),
          couponIds: [],
          delivery: 'ship',
          address: { ...ADDRESS, phone: '13911110001', detail: '率路 1 号' },
        });
        if (made) later(world, 9 * DAY, async () => void (await shopper.get('order.receive', { orderId: made.id })));
      },
    },
    {
      name: 'gives the paid piece back and keeps the gift',
      everyDays: 30,
      accounts: alone('gift'),
      accepted: [],
      act: async () => {
        await gift.get('promotion.claim', { templateId: COUPON.gift });
        const coupons = await gift.get('promotion.coupons', { state: 'available', limit: 20 });
        const couponIds = (coupons?.items ?? []).slice(0, 1).map(({ id }) => id);
        const made = await buy(gift, { ...filters(5), couponIds });
        if (!made) return;
        later(world, DAY, async () => {
          await fetch(world, gift, made);
          later(world, DAY, () => wantBack(world, { person: gift }, made.id, true));
        });
      },
    },
    {
      name: 'fills a parcel up to free freight and gives the filler back',
      everyDays: 30,
      accounts: alone('freight'),
      accepted: [{ kind: 'parcelPoints' }],
      act: async () => {
        const made = await buy(freight, {
          ...filters(3),
          couponIds: [],
          delivery: 'ship',
          address: { ...ADDRESS, phone: '13911110002', detail: '费路 2 号' },
        });
        if (!made) return;
        const lines = [{ skuId: SKU.filter, qty: 2 }];
        const preview = await freight.get('aftersale.preview', { orderId: made.id, lines });
        if (preview)
          await freight.get('aftersale.request', {
            orderId: made.id,
            lines,
            reason: '不想要了',
            expectedCashFen: preview.cashFen,
          });
        later(world, 9 * DAY, async () => void (await freight.get('order.receive', { orderId: made.id })));
      },
    },
    {
      name: 'climbs a level with an order that goes back, and spends what it earned',
      everyDays: 60,
      accounts: alone('climber'),
      accepted: [
        { kind: 'spentBeforeReturn', figures: { cashFen: 30 * (MALL[SKU.filter] ?? 0), earnBp: earnBpOf(best) } },
      ],
      act: async () => {
        const big = await buy(climber, { ...filters(30), couponIds: [] });
        if (!big) return;
        later(world, HOUR, () => fetch(world, climber, big));
        later(world, DAY, async () => {
          await climber.get('promotion.claim', { templateId: COUPON.silver });
          const quote = await climber.get('order.quote', { ...filters(1), pointsFen: 0 });
          const small = await buy(climber, { ...filters(1), pointsFen: quote?.maxPointsFen ?? 0 });
          if (small) await fetch(world, climber, small);
          await wantBack(world, { person: climber }, big.id, true);
        });
      },
    },
    {
      name: 'is four accounts with one car and one address, for the first order',
      everyDays: 400,
      accounts: firsts,
      accepted: [{ kind: 'firstOrder', figures: { couponFen: 2000 } }],
      act: async () => {
        for (const one of firsts) {
          const carId = await carOf(one, '沪A88888');
          await one.get('promotion.claim', { templateId: COUPON.first });
          const days = await one.get('booking.days', { storeId: best, skuIds: SKU.wash });
          const day = days?.days.find(({ state }, index) => index > 1 && state === 'open')?.day ?? '';
          const slots = await one.get('booking.slots', { storeId: best, skuIds: SKU.wash, day });
          const start = slots?.slots.find(({ state }) => state === 'free')?.start ?? '';
          const made = await buy(one, { lines: [{ skuId: SKU.wash, qty: 1 }], storeId: best, carId, day, start });
          if (made?.booking) later(world, Date.parse(made.booking.startsAt) - world.now, () => wash(world, one, made));
        }
      },
    },
    {
      name: 'forms a group with a second account, which cancels',
      everyDays: 40,
      accounts: [opener, joiner],
      accepted: [
        {
          kind: 'groupPriceKept',
          figures: { mallFen: MALL[SKU.filter] ?? 0, offerFen: GROUP_PRICE.fen, limit: GROUP_PRICE.perMember },
        },
      ],
      act: async () => {
        const wanted = { ...filters(1), couponIds: [], offerId: GROUP_OFFER };
        const first = await buy(opener, wanted);
        const known = first && (await opener.get('order.detail', { orderId: first.id }));
        const second = known?.groupId ? await buy(joiner, { ...wanted, groupId: known.groupId }) : undefined;
        later(world, HOUR, async () => {
          if (second) await joiner.get('order.cancel', { orderId: second.id });
          if (first) await fetch(world, opener, first);
        });
      },
    },
    {
      name: 'works in the store and redeems an order of their own',
      everyDays: 60,
      accounts: [insider],
      accepted: [],
      act: async () => {
        const made = await buy(insider, { ...filters(1), couponIds: [] });
        if (!made) return;
        const issued = await insider.get('redemption.issue', { orderId: made.id });
        await insider.bind();
        if (issued) await insider.get('redemption.redeem', { code: issued.code });
        later(world, DAY, async () => void (await insider.get('order.cancel', { orderId: made.id })));
      },
    },
    {
      name: 'holds pieces unpaid and cancels, again and again',
      everyDays: 20,
      accounts: alone('hog'),
      accepted: [],
      act: async () => {
        for (let times = 0; times < 12; times += 1) {
          const made = await order(hog, { ...filters(3), couponIds: [] });
          if (made && times % 2 === 0) await hog.get('order.cancel', { orderId: made.id });
        }
      },
    },
  ];
}

/** Comes, is washed, and says so. */
async function wash(world: World, person: Person, { id: orderId, storeId }: Order): Promise<void> {
  const staff = await world.person(staffOf(storeId)).bind();
  const issued = await person.get('redemption.issue', { orderId });
  if (!issued) return;
  await staff.get('redemption.arrive', { code: issued.code });
  await staff.get('redemption.start', { orderId });
  await staff.get('redemption.finish', { orderId });
  await person.get('order.accept', { orderId });
}

/** Puts the next rounds of a cheat on the agenda. */
export function plot(world: World, cheat: Cheat, until: number): void {
  const next = (round: number): void => {
    const at = world.startsAt + (3 + round * cheat.everyDays) * DAY + 4 * HOUR;
    if (at >= until) return;
    world.agenda.add(at, async () => {
      await cheat.act(round);
      next(round + 1);
    });
  };
  next(0);
}
