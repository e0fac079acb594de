import { findNumber } from './member.repo';
import { type MemberView, readMember } from './read-member';

/** By id, or by the whole phone number: nobody is found by a part of either. */
export type Who = { readonly memberId: string } | { readonly phone: string };

/** The one member this is about; undefined when there is none. */
export async function findMember(who: Who): Promise<(MemberView & { readonly memberId: string }) | undefined> {
  const memberId = 'memberId' in who ? who.memberId : (await findNumber(who.phone)).holder?.memberId;
  if (memberId === undefined) return undefined;
  const member = await readMember(memberId);
  return member && { memberId, ...member };
}
