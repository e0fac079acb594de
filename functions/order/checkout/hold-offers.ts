import { moved, ok, type Result } from '@shared/kernel/result';
import type { Write } from '../../platform/db';
import { holdOffer, readLiveOffer } from '../../promotion/use-offer';
import type { Draft } from './draft';

export type HeldOffers = { readonly writes: Write[]; readonly groupId: string | null; readonly flash: string | null };
type Who = { readonly memberId: string; readonly orderId: string; readonly groupId: string | undefined };

/** The writes that take the purchase's places in its offers (per-person limits, a seat in a group), and where its flash stock lies. */
export async function holdOffers(from: Draft, who: Who, nowMs: number): Promise<Result<HeldOffers>> {
  const writes: Write[] = [];
  let [groupId, flash]: [string | null, string | null] = [null, null];
  for (const { offer: special, qty } of from.lines) {
    const offer = special && (special.id === from.offer?.id ? from.offer : await readLiveOffer(special.id, nowMs));
    if (!offer) continue;
    const held = await holdOffer(
      {
        offer,
        memberId: who.memberId,
        person: from.person,
        orderId: who.orderId,
        qty,
        ...(who.groupId ? { groupId: who.groupId } : {}),
      },
      nowMs,
    );
    // Another order of theirs took the rest of a time price just now: priced again, this one costs what it costs everybody.
    if (!held.ok) return held.error.code === 'LIMIT_REACHED' && offer.kind === 'time' ? moved() : held;
    writes.push(...held.value.writes);
    groupId ??= held.value.groupId;
    flash ??= held.value.location;
  }
  return ok({ writes, groupId, flash });
}
