import { transact, type Write } from '../platform/db';
import { unseal } from '../platform/seal';
import {
  findNumber,
  findOwner,
  openidKeys,
  openidScope,
  type Profile,
  phoneKey,
  refile,
  reindexPhone,
} from './member.repo';
import { phoneOf } from './phone-of';

/** The writes that file a WeChat identity under the key that writes now; none when it is. */
async function identityWrites(profile: Profile): Promise<Write[]> {
  if (profile.leftAt !== null) return [];
  const keys = await openidKeys(await unseal(profile.openid, openidScope(profile.memberId)));
  const [current] = keys;
  const found = await findOwner(keys);
  if (!current || found?.memberId !== profile.memberId || found.key.pk === current.pk) return [];
  return refile(profile.memberId, found.key, current);
}

/** The same of the phone number, with the index that the profile names. */
async function numberWrites(profile: Profile): Promise<Write[]> {
  const phone = await phoneOf(profile);
  if (phone === null || profile.phoneIndex === null) return [];
  const { index, holder } = await findNumber(phone);
  if (holder?.memberId !== profile.memberId) return [];
  return [
    ...(holder.index === index ? [] : refile(profile.memberId, phoneKey(holder.index), phoneKey(index))),
    ...(profile.phoneIndex === index ? [] : [reindexPhone(profile.memberId, profile.phoneIndex, index)]),
  ];
}

/**
 * Files a member under the index keys that write now, where older ones had filed them: after it the old keys find nobody who is not found
 * without them. Answers whether anything moved; a move that somebody else made meanwhile is as good.
 */
export async function healIndexes(profile: Profile): Promise<boolean> {
  const writes = [...(await identityWrites(profile)), ...(await numberWrites(profile))];
  if (writes.length === 0) return false;
  return (await transact(writes)).ok;
}
