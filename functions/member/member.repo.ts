import { roleSchema } from '@shared/contracts/member';
import * as z from 'zod';
import { get, type Read, type Write } from '../platform/db';
import { keyedIndex } from '../platform/seal';
import type { Key } from '../platform/tables';

/**
 * Table members                                             cost
 *   a person by WeChat identity   OPENID#<index> / OPENID        1 get
 *   a person by phone             PHONE#<index> / PHONE          1 get
 *   a person                      MEMBER#<id> / PROFILE          1 get
 *   who works at a store          STAFFPHONE#<index> / STAFF     1 get; gsi1 `STAFF#<storeId>` lists a store, import only
 * Openid and phone are sealed; what finds them is a keyed index, so the table alone tells neither. Sessions are in session.repo.ts.
 */
export const openidScope = (memberId: string): string => `member.openid:${memberId}`;
export const phoneScope = (memberId: string): string => `member.phone:${memberId}`;

export const profileKey = (memberId: string): Key => ({ pk: `MEMBER#${memberId}`, sk: 'PROFILE' });
export const openidKey = async (openid: string): Promise<Key> => ({
  pk: `OPENID#${await keyedIndex(openid, 'openid')}`,
  sk: 'OPENID',
});
export const phoneIndex = (phone: string): Promise<string> => keyedIndex(phone, 'phone');
export const phoneKey = (index: string): Key => ({ pk: `PHONE#${index}`, sk: 'PHONE' });
export const staffKey = (index: string): Key => ({ pk: `STAFFPHONE#${index}`, sk: 'STAFF' });

const profileSchema = z.object({
  memberId: z.string(),
  nickname: z.string(),
  openid: z.string(),
  phone: z.string().nullable(),
  phoneIndex: z.string().nullable(),
  createdAt: z.string(),
});
export type Profile = z.infer<typeof profileSchema>;

const staffRowSchema = z.object({ storeId: z.string(), role: roleSchema, name: z.string() });
export type StaffRow = z.infer<typeof staffRowSchema>;

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

export async function readStaffRow(index: string): Promise<StaffRow | undefined> {
  const item = await get('members', staffKey(index));
  return item && staffRowSchema.parse(item);
}

/** A new person. Whoever comes second for the same WeChat identity fails with BUSY and finds the first one. */
export const createMember = (identity: Key, profile: Profile): Write[] => [
  {
    table: 'members',
    put: { ...identity, memberId: profile.memberId },
    condition: 'attribute_not_exists(pk)',
    failure: { code: 'BUSY', means: 'moved' },
  },
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
  before: { own: string | null; former: string | undefined },
): Write[] {
  const { own, former } = before;
  const taken: Write = {
    table: 'members',
    put: { ...phoneKey(number.index), memberId },
    condition: former === undefined ? 'attribute_not_exists(pk)' : 'memberId = :former',
    ...(former === undefined ? {} : { values: { ':former': former } }),
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
    former === undefined || former === memberId
      ? []
      : [
          {
            table: 'members',
            update: profileKey(former),
            set: 'SET phone = :none, phoneIndex = :none',
            values: { ':none': null },
          },
        ];
  const released: Write[] =
    own === null || own === number.index
      ? []
      : [
          {
            table: 'members',
            remove: phoneKey(own),
            condition: 'memberId = :me',
            values: { ':me': memberId },
            failure: { code: 'BUSY', means: 'moved' },
          },
        ];
  return [taken, mine, ...theirs, ...released];
}
