import { fail, ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import type { Write } from '../platform/db';
import { readGroup } from './group.repo';
import { joinGroup, leaveGroup, openGroup, paySeat } from './group-seat';
import { pickShard } from './pick-shard';
import { type OfferRow, promotions } from './promotion.repo';

/**
 * Offers as an order uses them. What a member bought in an offer is counted at `M#<memberId>` / `OFR#<offerId>`, units of unpaid orders
 * included: one conditional write, no read. A group buy's seat and a flash sale's shard come on top.
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

/** The time price of each SKU that has one now; the lowest when there are several. */
export async function timePrices(skuIds: readonly string[], nowMs: number): Promise<Map<string, TimePrice>> {
  const { times } = await promotions.read();
  const prices = new Map<string, TimePrice>();
  for (const { id, skuId, priceFen, perMember } of times.filter(
    (one) => isLive(one, nowMs) && skuIds.includes(one.skuId),
  ))
    if (priceFen < (prices.get(skuId)?.priceFen ?? Number.POSITIVE_INFINITY))
      prices.set(skuId, { offerId: id, priceFen, perMember });
  return prices;
}

const boughtKey = (memberId: string, offerId: string) => ({ pk: `M#${memberId}`, sk: `OFR#${offerId}` });

const countBought = (offer: LiveOffer, memberId: string, qty: number): Write => ({
  table: 'promotions',
  update: boughtKey(memberId, offer.id),
  set: 'ADD taken :qty',
  condition: 'attribute_not_exists(taken) OR taken <= :room',
  values: { ':qty': qty, ':room': offer.perMember - qty },
  failure: { code: 'LIMIT_REACHED', means: 'answer', details: { perMember: offer.perMember } },
});

export type OfferUse = {
  readonly offer: LiveOffer;
  readonly memberId: string;
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
  const bought = countBought(offer, memberId, qty);
  if (offer.kind === 'time') return ok({ writes: [bought], groupId: null, location: null });
  if (offer.kind === 'flash') {
    const location = await pickShard(offer, qty);
    return location === null ? fail('SOLD_OUT') : ok({ writes: [bought], groupId: null, location });
  }
  const seat = use.groupId ? await joinGroup(offer, use.groupId, use, nowMs) : ok(openGroup(offer, use, nowMs));
  if (!seat.ok) return seat;
  return ok({ writes: [bought, ...seat.value.writes], groupId: seat.value.groupId, location: null });
}

/** The group is complete: it stays so, whatever is given back. */
export const isFormed = async (groupId: string): Promise<boolean> => (await readGroup(groupId))?.state === 'formed';

export type OfferTaken = {
  readonly offerId: string;
  readonly memberId: string;
  readonly orderId: string;
  readonly qty: number;
  readonly groupId: string | null;
};

/** Writes that give it back: the order ended unpaid, or all of it was refunded. Stock at the shard is the order's own to release. */
export const releaseOffer = ({ offerId, memberId, orderId, qty, groupId }: OfferTaken): Write[] => [
  {
    table: 'promotions',
    update: boughtKey(memberId, offerId),
    set: 'ADD taken :minus',
    condition: 'taken >= :qty',
    values: { ':minus': -qty, ':qty': qty },
    failure: { code: 'BUSY', means: 'moved' },
  },
  ...(groupId === null ? [] : [leaveGroup(groupId, { memberId, orderId })]),
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
