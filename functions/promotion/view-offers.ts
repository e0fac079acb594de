import type { Output, Parsed } from '@shared/contracts/contracts';
import type { Offer } from '@shared/contracts/promotion';
import { fail, ok, type Result } from '@shared/kernel/result';
import { addDays, at, dayOf, instant, millis } from '@shared/kernel/time';
import { readSkus } from '../catalogue/read-skus';
import type { Context, MemberContext } from '../platform/http';
import { joinableGroups, readGroup, toGroup } from './group.repo';
import { readLeft } from './pick-shard';
import { type OfferOf, type OfferRow, promotions } from './promotion.repo';

/** Open groups shown with an offer. */
const SHOWN_GROUPS = 10;

const isFlash = (offer: OfferRow): offer is OfferOf<'flash'> => offer.kind === 'flash';

/** Offers with what they sell; one whose SKU is not on sale is left out. */
async function describe(offers: readonly OfferRow[]): Promise<Offer[]> {
  const [skus, left] = await Promise.all([
    readSkus(offers.map((offer) => offer.skuId)),
    readLeft(offers.filter(isFlash)),
  ]);
  return offers.flatMap((offer): Offer[] => {
    const known = skus.get(offer.skuId);
    if (!known) return [];
    const { spu, sku } = known;
    const { id, kind, title, skuId, priceFen, from, until, perMember } = offer;
    return [
      {
        ...{ id, kind, title, skuId, priceFen, from, until, perMember },
        spuId: spu.id,
        spuKind: spu.kind,
        spuTitle: spu.title,
        spec: sku.spec,
        picture: spu.picture,
        normalPriceFen: sku.priceFen,
        quota: offer.kind === 'flash' ? offer.quota : null,
        left: offer.kind === 'flash' ? (left.get(id) ?? 0) : null,
        size: offer.kind === 'group' ? offer.size : null,
        hours: offer.kind === 'group' ? offer.hours : null,
      },
    ];
  });
}

const bySession = (a: OfferRow, b: OfferRow): number =>
  a.from < b.from ? -1 : a.from > b.from ? 1 : a.id < b.id ? -1 : 1;

/** Flash sales that run or begin today or tomorrow, session by session. */
export async function listFlash({ now }: Context): Promise<Result<Output<'promotion.flash'>>> {
  const end = at(addDays(dayOf(now), 2), 0);
  const { offers } = await promotions.read();
  const shown = [...offers.values()]
    .filter(isFlash)
    .filter((offer) => millis(offer.until) > now && millis(offer.from) < end);
  return ok({ now: instant(now), items: await describe(shown.sort(bySession)) });
}

/** Group buys that run now. */
export async function listGroupOffers({ now }: Context): Promise<Result<Output<'promotion.groups'>>> {
  const { offers } = await promotions.read();
  const shown = [...offers.values()].filter(
    (offer) => offer.kind === 'group' && millis(offer.from) <= now && now < millis(offer.until),
  );
  return ok({ now: instant(now), items: await describe(shown.sort(bySession)) });
}

async function readOffer(offerId: string): Promise<Offer | undefined> {
  const row = (await promotions.read()).offers.get(offerId);
  return row && (await describe([row]))[0];
}

/** An offer, whether it runs or not, and its groups that can be joined. */
export async function showOffer(
  { now }: Context,
  { offerId }: Parsed<'promotion.offer'>,
): Promise<Result<Output<'promotion.offer'>>> {
  const offer = await readOffer(offerId);
  if (!offer) return fail('OFFER_NOT_FOUND');
  const open = offer.kind === 'group' ? await joinableGroups(offerId, now, SHOWN_GROUPS) : [];
  return ok({ now: instant(now), offer, open: open.map(toGroup) });
}

/** A group as whoever got its link sees it: nobody's name in full, no order, no member. */
export async function showGroup(
  { now }: Context,
  { groupId }: Parsed<'promotion.group'>,
): Promise<Result<Output<'promotion.group'>>> {
  const group = await readGroup(groupId);
  if (!group) return fail('GROUP_NOT_FOUND');
  const offer = await readOffer(group.offerId);
  return offer ? ok({ now: instant(now), offer, group: toGroup(group) }) : fail('OFFER_NOT_FOUND');
}

/** Whether who looks at a group, by whatever link, sits in it. */
export async function showSeat(
  { memberId }: MemberContext,
  { groupId }: Parsed<'promotion.seat'>,
): Promise<Result<Output<'promotion.seat'>>> {
  const group = await readGroup(groupId);
  return group ? ok({ orderId: group.seats[memberId]?.orderId ?? null }) : fail('GROUP_NOT_FOUND');
}
