import * as z from 'zod';
import { get, type Item, type Read, type Write } from '../platform/db';
import { keyedIndexes } from '../platform/seal';
import type { Key } from '../platform/tables';

/**
 * Table members                                             cost
 *   a person by WeChat identity   OPENID#<index> / OPENID        1 get
 *   a person by phone             PHONE#<index> / PHONE          1 get
 *   a person                      MEMBER#<id> / PROFILE          1 get
 * Openid (empty once the account is closed) and phone are sealed; what finds them is a keyed index, so the table alone tells neither. Sessions are in session.repo.ts.
 */
export const openidScope = (memberId: string): string => `member.openid:${memberId}`;
export const phoneScope = (memberId: string): string => `member.phone:${memberId}`;

export const profileKey = (memberId: string): Key => ({ pk: `MEMBER#${memberId}`, sk: 'PROFILE' });
/** Where a WeChat identity is filed: under the index key that writes now, then where older ones have filed it. */
export const openidKeys = async (openid: string): Promise<Key[]> =>
  (await keyedIndexes(openid, 'openid')).map((index) => ({ pk: `OPENID#${index}`, sk: 'OPENID' }));
/** The same of a phone number, as bare indexes. */
export const phoneIndexes = (phone: string): Promise<[string, ...string[]]> => keyedIndexes(phone, 'phone');
export const phoneKey = (index: string): Key => ({ pk: `PHONE#${index}`, sk: 'PHONE' });

const profileSchema = z.object({
  memberId: z.string(),
  nickname: z.string(),
  openid: z.string(),
  phone: z.string().nullable(),
  phoneIndex: z.string().nullable(),
  createdAt: z.string(),
  /** Since when the account is closed: nobody logs into it any more, and it says nothing of a person. */
  leftAt: z.string().nullable().default(null),
  /** Since when everything else of them is gone too. */
  erasedAt: z.string().nullable().default(null),
});
export type Profile = z.infer<typeof profileSchema>;

export const profileOf = (item: Item): Profile => profileSchema.parse(item);

const ownerSchema = z.object({ memberId: z.string() });

export async function readProfile(memberId: string): Promise<Profile | undefined> {
  const item = await get('members', profileKey(memberId));
  return item && profileSchema.parse(item);
}

export const profileRead = (memberId: string): Read<Profile> => ({
  table: 'members',
  read: profileKey(memberId),
  parse: (item) => profileSchema.parse(item),
});

/** The member behind an `OPENID#` or `PHONE#` item. */
export async function readOwner(key: Key): Promise<string | undefined> {
  const item = await get('members', key);
  return item && ownerSchema.parse(item).memberId;
}

/** The member behind one person's `OPENID#` or `PHONE#` keys, and under which of them: 1 get, more only while keys rotate. */
export async function findOwner(keys: readonly Key[]): Promise<{ memberId: string; key: Key } | undefined> {
  for (const key of keys) {
    const memberId = await readOwner(key);
    if (memberId !== undefined) return { memberId, key };
  }
  return undefined;
}

/** Under which index a number is written now, and who holds it, under whichever. */
export async function findNumber(
  phone: string,
): Promise<{ index: string; holder: { memberId: string; index: string } | undefined }> {
  const indexes = await phoneIndexes(phone);
  const found = await findOwner(indexes.map(phoneKey));
  const at = indexes.find((index) => phoneKey(index).pk === found?.key.pk);
  return { index: indexes[0], holder: found && at ? { memberId: found.memberId, index: at } : undefined };
}

/** Files a member elsewhere. BUSY when somebody has done so meanwhile. */
export const refile = (memberId: string, from: Key, to: Key): Write[] => [
  {
    table: 'members',
    remove: from,
    condition: 'memberId = :me',
    values: { ':me': memberId },
    failure: { code: 'BUSY', means: 'moved' },
  },
  {
    table: 'members',
    put: { ...to, memberId },
    condition: 'attribute_not_exists(pk)',
    failure: { code: 'BUSY', means: 'moved' },
  },
];

/** A number's index in the profile changes with the key it is made with; the number does not. */
export const reindexPhone = (memberId: string, from: string, to: string): Write => ({
  table: 'members',
  update: profileKey(memberId),
  set: 'SET phoneIndex = :to',
  condition: 'phoneIndex = :from',
  values: { ':from': from, ':to': to },
  failure: { code: 'BUSY', means: 'moved' },
});

/** A new person. Whoever comes second for the same WeChat identity fails with BUSY and finds the first one. */
export const createMember = ([identity, ...former]: readonly Key[], profile: Profile): Write[] => [
  {
    table: 'members',
    put: { ...identity, memberId: profile.memberId } as Key & { memberId: string },
    condition: 'attribute_not_exists(pk)',
    failure: { code: 'BUSY', means: 'moved' },
  },
  // While keys rotate a process that writes with the old one may be making the same person.
  ...former.map(
    (key): Write => ({
      table: 'members',
      check: key,
      condition: 'attribute_not_exists(pk)',
      failure: { code: 'BUSY', means: 'moved' },
    }),
  ),
  {
    table: 'members',
    put: { ...profileKey(profile.memberId), ...profile },
    condition: 'attribute_not_exists(pk)',
    alone: 'an id made for this member',
  },
];

/**
 * Gives a number to a member. WeChat has just proved whose it is, so a former holder loses it (numbers are issued again). `former` must
 * still be the holder, or the whole transaction fails with BUSY.
 */
export function bindNumber(
  memberId: string,
  number: { index: string; sealed: string },
  before: { own: string | null; former: { memberId: string; index: string } | undefined },
): Write[] {
  const { own, former } = before;
  // Filed under an older key, the number is taken from there.
  const held = former?.index === number.index ? former : undefined;
  const taken: Write = {
    table: 'members',
    put: { ...phoneKey(number.index), memberId },
    condition: held === undefined ? 'attribute_not_exists(pk)' : 'memberId = :former',
    ...(held === undefined ? {} : { values: { ':former': held.memberId } }),
    failure: { code: 'BUSY', means: 'moved' },
  };
  const mine: Write = {
    table: 'members',
    update: profileKey(memberId),
    set: 'SET phone = :phone, phoneIndex = :index',
    condition: own === null ? 'phoneIndex = :none' : 'phoneIndex = :own',
    values: {
      ':phone': number.sealed,
      ':index': number.index,
      ...(own === null ? { ':none': null } : { ':own': own }),
    },
    failure: { code: 'BUSY', means: 'moved' },
  };
  const theirs: Write[] =
    former === undefined || former.memberId === memberId
      ? []
      : [
          {
            table: 'members',
            update: profileKey(former.memberId),
            set: 'SET phone = :none, phoneIndex = :none',
            values: { ':none': null },
          },
        ];
  const removal = (index: string, holder: string): Write => ({
    table: 'members',
    remove: phoneKey(index),
    condition: 'memberId = :holder',
    values: { ':holder': holder },
    failure: { code: 'BUSY', means: 'moved' },
  });
  const released = own === null || own === number.index ? [] : [removal(own, memberId)];
  const elsewhere =
    former === undefined || held || former.index === own ? [] : [removal(former.index, former.memberId)];
  return [taken, mine, ...theirs, ...released, ...elsewhere];
}
