import { fail, ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import type { Write } from '../platform/db';
import { readGroup } from './group.repo';
import { joinGroup, leaveGroup, openGroup, paySeat } from './group-seat';
import { countedAt, readCounts } from './person';
import { pickShard } from './pick-shard';
import { type OfferRow, promotions } from './promotion.repo';

/**
 * Offers as an order uses them. What a person bought in an offer is counted at `OFR#<offerId>` under the member and under each trait of theirs
 * (person.ts), units of unpaid orders included: conditional writes, no read. A group buy's seat and a flash sale's shard come on top.
 */
export type LiveOffer = OfferRow;
export type TimePrice = { readonly offerId: string; readonly priceFen: number; readonly perMember: number };

const isLive = (offer: OfferRow, nowMs: number): boolean => {
  const now = instant(nowMs);
  return offer.from <= now && now < offer.until;
};

/** The offer while it runs; undefined before, after, and when there is none. */
export async function readLiveOffer(offerId: string, nowMs: number): Promise<LiveOffer | undefined> {
  const offer = (await promotions.read()).offers.get(offerId);
  return offer && isLive(offer, nowMs) ? offer : undefined;
}

/** The time price of each SKU that has one now; the lowest when there are several. Those in `full` are left out. */
export async function timePrices(
  skuIds: readonly string[],
  nowMs: number,
  full: ReadonlySet<string> = new Set(),
): Promise<Map<string, TimePrice>> {
  const { times } = await promotions.read();
  const prices = new Map<string, TimePrice>();
  for (const { id, skuId, priceFen, perMember } of times.filter(
    (one) => isLive(one, nowMs) && skuIds.includes(one.skuId) && !full.has(one.id),
  ))
    if (priceFen < (prices.get(skuId)?.priceFen ?? Number.POSITIVE_INFINITY))
      prices.set(skuId, { offerId: id, priceFen, perMember });
  return prices;
}

const boughtKey = (counted: string, offerId: string) => ({ pk: counted, sk: `OFR#${offerId}` });

/**
 * Running time prices of which the person has bought so much that these quantities are not to be had any more. Such a price is over for them;
 * the SKU itself can be bought like by anybody else.
 */
export async function usedUpTimes(
  quantities: ReadonlyMap<string, number>,
  who: { readonly memberId: string; readonly person: readonly string[] },
  nowMs: number,
): Promise<Set<string>> {
  const times = (await promotions.read()).times.filter((one) => isLive(one, nowMs) && quantities.has(one.skuId));
  const places = countedAt(who.memberId, who.person);
  const keys = times.flatMap(({ id }) => places.map((place) => boughtKey(place, id)));
  const taken = await readCounts(keys, 'taken');
  const used = times.filter(({ skuId, perMember }, index) => {
    const own = taken.slice(index * places.length, (index + 1) * places.length);
    return Math.max(...own) + (quantities.get(skuId) ?? 0) > perMember;
  });
  return new Set(used.map(({ id }) => id));
}

const countBought = (offer: LiveOffer, counted: string, qty: number): Write => ({
  table: 'promotions',
  update: boughtKey(counted, offer.id),
  set: 'ADD taken :qty',
  condition: 'attribute_not_exists(taken) OR taken <= :room',
  values: { ':qty': qty, ':room': offer.perMember - qty },
  failure: { code: 'LIMIT_REACHED', means: 'answer', details: { perMember: offer.perMember } },
});

export type OfferUse = {
  readonly offer: LiveOffer;
  readonly memberId: string;
  /** Traits by which the buyer is known beside their account. */
  readonly person?: readonly string[];
  readonly orderId: string;
  readonly qty: number;
  /** The group to join; without it a group buy opens a new one. */
  readonly groupId?: string | null | undefined;
};
/** `location`: where a flash sale's stock is to be held, by the order's own transaction. */
export type HeldOffer = { readonly writes: Write[]; readonly groupId: string | null; readonly location: string | null };

/**
 * Writes that take part in an offer for an unpaid order: the member's units, and the seat of a group buy. LIMIT_REACHED, SOLD_OUT,
 * GROUP_FULL, GROUP_OVER, GROUP_NOT_FOUND.
 */
export async function holdOffer(use: OfferUse, nowMs: number): Promise<Result<HeldOffer>> {
  const { offer, memberId, qty } = use;
  if (qty > offer.perMember) return fail('LIMIT_REACHED', { perMember: offer.perMember });
  const bought = countedAt(memberId, use.person ?? []).map((counted) => countBought(offer, counted, qty));
  if (offer.kind === 'time') return ok({ writes: bought, groupId: null, location: null });
  if (offer.kind === 'flash') {
    const location = await pickShard(offer, qty);
    return location === null ? fail('SOLD_OUT') : ok({ writes: bought, groupId: null, location });
  }
  const seat = use.groupId ? await joinGroup(offer, use.groupId, use, nowMs) : ok(openGroup(offer, use, nowMs));
  if (!seat.ok) return seat;
  return ok({ writes: [...bought, ...seat.value.writes], groupId: seat.value.groupId, location: null });
}

/** The group is complete: it stays so, whatever is given back. */
export const isFormed = async (groupId: string): Promise<boolean> => (await readGroup(groupId))?.state === 'formed';

export type OfferTaken = {
  readonly offerId: string;
  readonly memberId: string;
  readonly orderId: string;
  readonly qty: number;
  readonly groupId: string | null;
  readonly person?: readonly string[];
};

/**
 * Writes that give it back: the order ended unpaid, or its group was not formed. What was had at the price and is returned later stays counted:
 * the limit is for the life of the offer, or who returns and buys again has it as often as they like. Stock at the shard is the order's own to
 * release. BUSY: somebody gave it back at the same time.
 */
export const releaseOffer = ({ offerId, memberId, orderId, qty, groupId, person = [] }: OfferTaken): Write[] => [
  ...countedAt(memberId, person).map(
    (counted): Write => ({
      table: 'promotions',
      update: boughtKey(counted, offerId),
      set: 'ADD taken :minus',
      condition: 'taken >= :qty',
      values: { ':minus': -qty, ':qty': qty },
      failure: { code: 'BUSY', means: 'moved' },
    }),
  ),
  ...(groupId === null ? [] : leaveGroup(groupId, { memberId, orderId, person })),
];

/**
 * Writes that pay for it: only a group buy has any. The last paid seat forms the group and emits `group.formed`. GROUP_OVER: the group failed
 * meanwhile; BUSY (on writing): the group changed at the same time, to be done again.
 */
export async function payOffer(
  paid: {
    readonly offerId: string;
    readonly memberId: string;
    readonly orderId: string;
    readonly groupId: string | null;
    readonly nickname: string;
  },
  nowMs: number,
): Promise<Result<Write[]>> {
  return paid.groupId === null ? ok([]) : paySeat(paid.groupId, paid, nowMs);
}
