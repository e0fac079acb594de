import type { Fit, Labor, Sku, Spu } from '@shared/contracts/catalogue';
import type { Level } from '@shared/contracts/member';
import type { Fulfilment, Purchase } from '@shared/contracts/order';
import type { CouponRule } from '@shared/contracts/promotion';
import type { Store } from '@shared/contracts/store';
import type { Car, Model } from '@shared/contracts/vehicle';
import { earnRate } from '@shared/domain/order/earning';
import { couponLines, earned, type Price, type PriceLine, price } from '@shared/domain/order/price';
import { covers } from '@shared/domain/promotion/conditions';
import type { OwnedCoupon } from '@shared/domain/promotion/coupon';
import type { Traits } from '@shared/domain/promotion/person';
import { verdict } from '@shared/domain/vehicle/fitment';
import { fail, ok, type Result } from '@shared/kernel/result';
import { readSkus } from '../../catalogue/read-skus';
import { readStock } from '../../inventory/read-stock';
import { readPhoneIndex } from '../../member/read-phone-index';
import { readStanding, type Standing } from '../../member/standing';
import type { MemberContext } from '../../platform/http';
import { hadFirst } from '../../promotion/count-use';
import { provenTraits, traitsOf } from '../../promotion/person';
import { readUsable } from '../../promotion/use-coupons';
import { type LiveOffer, readLiveOffer, timePrices, usedUpTimes } from '../../promotion/use-offer';
import { readStore } from '../../store/read-store';
import { readCar } from '../../vehicle/read-car';
import { chooseCoupons } from './choose-coupons';
import { stockOf } from './order-lines';

export type DraftLine = {
  readonly spu: Spu;
  readonly sku: Sku;
  readonly qty: number;
  readonly fit: Fit;
  readonly fulfilment: Fulfilment;
  readonly offer: PriceLine['offer'];
  /** The coupon that gives this line away. */
  readonly gift: string | null;
};
/** A purchase as it would be made now. */
export type Draft = {
  readonly lines: readonly DraftLine[];
  readonly labors: readonly Labor[];
  readonly store: Store | undefined;
  readonly car: Car | undefined;
  readonly standing: Standing;
  /** Traits by which the buyer is known beside their account: limits count people. */
  readonly person: readonly string[];
  /** Traits that count for what is held before it is paid: only what nobody else can show for them. */
  readonly holder: readonly string[];
  /** SKUs that have a time price of which this person has had their share: they cost what they cost everybody. */
  readonly usedUp: readonly string[];
  /** The flash sale or group buy it is made in. */
  readonly offer: LiveOffer | undefined;
  /** The gifts of all the member's coupons; those of the chosen ones are among `lines` too. */
  readonly gifts: readonly DraftLine[];
  readonly coupons: {
    readonly owned: readonly OwnedCoupon[];
    readonly chosen: readonly OwnedCoupon[];
    readonly best: boolean;
  };
};

type Buyer = Pick<MemberContext, 'memberId' | 'installation'>;

/** The same SKU asked for twice is one line. */
function merge(lines: Purchase['lines']): Map<string, number> {
  const quantities = new Map<string, number>();
  for (const line of lines) quantities.set(line.skuId, (quantities.get(line.skuId) ?? 0) + line.qty);
  return quantities;
}

/** Services are done at the store; goods are picked up there or shipped. */
const fulfilmentOf = (spu: Spu, delivery: Purchase['delivery']): Fulfilment => (spu.labor ? 'service' : delivery);

const fitOf = (spu: Spu, sku: Sku, model: Model | undefined): Fit => verdict(spu, sku, model).fit;

/** A flash sale or group buy is bought by itself: its one SKU, while it runs. */
async function offerOf(purchase: Purchase, nowMs: number): Promise<Result<LiveOffer | undefined>> {
  if (!purchase.offerId) return ok(undefined);
  const offer = await readLiveOffer(purchase.offerId, nowMs);
  if (!offer || offer.kind === 'time') return fail('OFFER_OVER');
  const [line] = purchase.lines;
  if (purchase.lines.length !== 1 || line?.skuId !== offer.skuId)
    return fail('BAD_REQUEST', { issues: ['lines: an offer is bought by itself'] });
  return ok(offer);
}

/** What a purchase shows of who buys: of the car only where it is served, of the address only where something is sent. */
const traitsIn = (purchase: Purchase, known: Pick<Traits, 'phoneIndex' | 'plate' | 'installation'>): Traits => {
  const { address } = purchase;
  const sent = purchase.delivery === 'ship' && address;
  return {
    ...known,
    receiver: sent
      ? { phone: address.phone, place: [address.province, address.city, address.district, address.detail].join('') }
      : undefined,
  };
};

/** The time prices that this person gets, and the SKUs of which they have had all they get at one. */
async function timesFor(
  quantities: ReadonlyMap<string, number>,
  who: { readonly memberId: string; readonly person: readonly string[] },
  nowMs: number,
) {
  const skuIds = [...quantities.keys()];
  const [all, full] = await Promise.all([timePrices(skuIds, nowMs), usedUpTimes(quantities, who, nowMs)]);
  const times = full.size > 0 ? await timePrices(skuIds, nowMs, full) : all;
  return { times, usedUp: skuIds.filter((skuId) => all.get(skuId)?.offerId !== times.get(skuId)?.offerId) };
}

/** What the pipeline prices, of the lines as they are. */
export const priceLines = (lines: readonly DraftLine[]): PriceLine[] =>
  lines.map(({ spu, sku, qty, fulfilment, offer, gift }) => ({
    skuId: sku.id,
    categoryId: spu.categoryId,
    kind: spu.kind,
    fulfilment,
    qty,
    listPriceFen: sku.listPriceFen,
    mallPriceFen: sku.priceFen,
    memberPriceFen: sku.memberPriceFen,
    offer,
    weightG: sku.weightG,
    gift,
  }));

export const factsOf = (from: Pick<Draft, 'store' | 'standing'>) => ({
  storeId: from.store?.id ?? null,
  level: from.standing.level,
  firstOrder: from.standing.firstOrder,
  birthdayMonth: from.standing.birthdayMonth,
});

/** How a gift comes to its owner: with most of what brings it, so that it is one order that both go back of. */
function broughtBy(rule: CouponRule, bought: readonly DraftLine[], level: Level): Fulfilment | undefined {
  const sums = new Map<Fulfilment, number>();
  for (const [index, line] of couponLines(priceLines(bought), level).entries()) {
    const fulfilment = bought[index]?.fulfilment;
    if (fulfilment && covers(rule.conditions, line)) sums.set(fulfilment, (sums.get(fulfilment) ?? 0) + line.amountFen);
  }
  return [...sums].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** Gifts of coupons as lines of their own, with the order that brings them. A gift that does not fit the car, or is not on sale or in stock any more, is left out. */
async function giftLines(
  coupons: readonly OwnedCoupon[],
  bought: readonly DraftLine[],
  level: Level,
  purchase: Purchase,
  model: Model | undefined,
): Promise<DraftLine[]> {
  const gifts = coupons.flatMap(({ couponId, rule }) =>
    rule.action.kind === 'gift' ? [{ couponId, ...rule.action }] : [],
  );
  if (gifts.length === 0) return [];
  const found = await readSkus(gifts.map((gift) => gift.skuId));
  const lines = gifts.flatMap(({ couponId, skuId, qty }): DraftLine[] => {
    const known = found.get(skuId);
    if (!known) return [];
    const { spu, sku } = known;
    const fit = fitOf(spu, sku, model);
    if (fit === 'no') return [];
    const rule = coupons.find((coupon) => coupon.couponId === couponId)?.rule;
    const fulfilment = (rule && broughtBy(rule, bought, level)) ?? fulfilmentOf(spu, purchase.delivery);
    return [{ spu, sku, qty, fit, fulfilment, offer: null, gift: couponId }];
  });
  return purchase.storeId ? inStock(lines, purchase.storeId) : lines;
}

async function inStock(lines: DraftLine[], storeId: string): Promise<DraftLine[]> {
  const wanted = lines.map((line) => stockOf([line], storeId, null)[0]);
  const places = wanted.flatMap((one) => one ?? []);
  const available = places.length > 0 ? await readStock(places) : [];
  const short = new Set(places.filter((one, index) => (available[index] ?? 0) < one.qty));
  return lines.filter((_, index) => {
    const one = wanted[index];
    return !one || !short.has(one);
  });
}

/**
 * Reads what is asked for as it is now: SKUs on sale, offer, time prices, store, the member's own car, standing and coupons. Without
 * `purchase.couponIds` the best combination of coupons is chosen when `suggest` is set, and none otherwise.
 */
export async function draft(
  { memberId, installation }: Buyer,
  purchase: Purchase,
  nowMs: number,
  suggest: boolean,
): Promise<Result<Draft>> {
  const quantities = merge(purchase.lines);
  const skuIds = [...quantities.keys()];
  const [skus, store, owned, standing, offer, phoneIndex, coupons] = await Promise.all([
    readSkus(skuIds),
    purchase.storeId ? readStore(purchase.storeId) : undefined,
    purchase.carId ? readCar(memberId, purchase.carId) : undefined,
    readStanding(memberId, nowMs),
    offerOf(purchase, nowMs),
    readPhoneIndex(memberId),
    suggest || purchase.couponIds?.length ? readUsable(memberId, nowMs) : [],
  ]);
  if (!offer.ok) return offer;
  if (purchase.storeId && !store?.open) return fail('STORE_NOT_FOUND');
  if (purchase.carId && !owned) return fail('CAR_NOT_FOUND');
  const person = await traitsOf(traitsIn(purchase, { phoneIndex, plate: owned?.car.plate, installation }));
  const holder = provenTraits(phoneIndex);
  const { times, usedUp } = await timesFor(quantities, { memberId, person }, nowMs);
  const lines: DraftLine[] = [];
  for (const [skuId, qty] of quantities) {
    const found = skus.get(skuId);
    if (!found) return fail('SKU_NOT_FOUND', { skuId });
    const { spu, sku } = found;
    const time = times.get(skuId);
    const special = offer.value
      ? { id: offer.value.id, kind: offer.value.kind, priceFen: offer.value.priceFen }
      : time
        ? { id: time.offerId, kind: 'time' as const, priceFen: time.priceFen }
        : null;
    const fulfilment = fulfilmentOf(spu, purchase.delivery);
    lines.push({ spu, sku, qty, fit: fitOf(spu, sku, owned?.model), fulfilment, offer: special, gift: null });
  }
  const labors = lines.flatMap((line) => (line.spu.labor ? Array<Labor>(line.qty).fill(line.spu.labor) : []));
  const first = coupons.some(({ rule }) => rule.conditions.some(({ kind }) => kind === 'first_order'));
  const firstOrder = standing.firstOrder && !(first && (await hadFirst(memberId, person)));
  const known = { ...standing, firstOrder };
  const base = { lines, labors, store, car: owned?.car, standing: known, person, holder, usedUp, offer: offer.value };
  // A gift counts when it is there: all gifts are looked at, and those of the coupons that count come along.
  const gifts = await giftLines(coupons, lines, standing.level, purchase, owned?.model);
  const chosen = chooseCoupons(coupons, priceLines([...lines, ...gifts]), factsOf(base), purchase, suggest);
  if (!chosen.ok) return chosen;
  const { chosen: named, best, counting } = chosen.value;
  const given = gifts.filter((line) => line.gift !== null && counting.has(line.gift));
  return ok({ ...base, lines: [...lines, ...given], gifts, coupons: { owned: coupons, chosen: named, best } });
}

/** The price of a draft. NOT_SHIPPABLE where the chain does not deliver. */
export const priceOf = (from: Draft, purchase: Purchase, pointsFen: number): Result<Price> =>
  price(priceLines(from.lines), {
    facts: factsOf(from),
    coupons: from.coupons.chosen,
    pointsFen,
    earnBp: from.store?.earnBp ?? 0,
    province: purchase.address?.province ?? null,
  });

/** A purchase splits by how it is fulfilled: one order each, in this order, paid together. */
export function partsOf(from: Draft): { readonly fulfilment: Fulfilment; readonly lines: readonly number[] }[] {
  const order: Fulfilment[] = ['service', 'pickup', 'ship'];
  return order.flatMap((fulfilment) => {
    const lines = from.lines.flatMap((line, index) => (line.fulfilment === fulfilment ? [index] : []));
    return lines.length > 0 ? [{ fulfilment, lines }] : [];
  });
}

/** Points that a part's money earns. */
export const earnedBy = (
  from: Draft,
  priced: Price,
  { fulfilment, lines }: ReturnType<typeof partsOf>[number],
): number =>
  earned(
    lines.reduce((total, index) => total + (priced.lines[index]?.cashFen ?? 0), 0),
    earnRate(fulfilment, from.store?.earnBp ?? 0),
  );
