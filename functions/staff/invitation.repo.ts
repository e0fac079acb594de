import { createHash } from 'node:crypto';
import { roleSchema } from '@shared/contracts/member';
import { DAY } from '@shared/kernel/time';
import * as z from 'zod';
import { queryAll, type Write } from '../platform/db';
import { keyedIndex } from '../platform/seal';
import type { Key } from '../platform/tables';

/**
 * Table members, invitations: one for a number at a place.         cost
 *   those of a place    STAFF#<place> / INVITE#<phone index>       1 query
 *   those for a number  gsi1 INVITE#<phone index> / <place>        1 query; behind the table by moments
 *   the first admin     FIRSTADMIN / FIRSTADMIN                    who redeemed the code of `npm run make-admin`
 * The number is kept as a keyed index and masked, the code as a hash. After WRONG_CODES wrong codes an invitation opens nothing.
 */
export const WRONG_CODES = 5;

const invitationSchema = z.object({
  id: z.string(),
  place: z.string(),
  roles: z.array(roleSchema),
  name: z.string(),
  phoneIndex: z.string(),
  phoneMasked: z.string(),
  codeHash: z.string(),
  tries: z.int(),
  state: z.enum(['open', 'accepted']),
  /** Who accepted, and only then. */
  memberId: z.string().nullable(),
  invitedBy: z.string(),
  invitedByName: z.string(),
  createdAt: z.string(),
  /** Epoch milliseconds. Open: until it must be accepted; accepted: until it must be confirmed. */
  expiresAt: z.number(),
  /** Made by a command for the first administrator: nobody is there who could confirm. */
  first: z.boolean().default(false),
});
export type Invitation = z.infer<typeof invitationSchema>;

export const phoneIndexOf = (phone: string): Promise<string> => keyedIndex(phone, 'phone');
export const hashCode = (id: string, code: string): string =>
  createHash('sha256').update(`${id}\n${code}`).digest('base64url');

const keyOf = ({ place, phoneIndex }: Pick<Invitation, 'place' | 'phoneIndex'>): Key => ({
  pk: `STAFF#${place}`,
  sk: `INVITE#${phoneIndex}`,
});
const ttlOf = (expiresAt: number): number => Math.ceil((expiresAt + DAY) / 1000);

/** One that has run out makes room for the next. */
export const putInvitation = (invitation: Invitation, nowMs: number): Write => ({
  table: 'members',
  put: {
    ...keyOf(invitation),
    ...invitation,
    gsi1pk: `INVITE#${invitation.phoneIndex}`,
    gsi1sk: invitation.place,
    ttl: ttlOf(invitation.expiresAt),
  },
  condition: 'attribute_not_exists(pk) OR expiresAt <= :now',
  values: { ':now': nowMs },
  failure: { code: 'STAFF_INVITED', means: 'answer' },
});

/** Accepted once, by one member, with the right code and in time. */
export const acceptInvitation = (
  invitation: Invitation,
  memberId: string,
  nowMs: number,
  expiresAt: number,
): Write => ({
  table: 'members',
  update: keyOf(invitation),
  set: 'SET #state = :accepted, memberId = :memberId, expiresAt = :expiresAt, #ttl = :ttl',
  names: { '#state': 'state', '#ttl': 'ttl' },
  values: {
    ':accepted': 'accepted',
    ':open': 'open',
    ':memberId': memberId,
    ':id': invitation.id,
    ':now': nowMs,
    ':expiresAt': expiresAt,
    ':ttl': ttlOf(expiresAt),
    ':most': WRONG_CODES,
  },
  condition: 'id = :id AND #state = :open AND expiresAt > :now AND tries < :most',
  failure: { code: 'INVITE_INVALID', means: 'answer' },
});

export const countWrongCode = (invitation: Invitation): Write => ({
  table: 'members',
  update: keyOf(invitation),
  set: 'SET tries = tries + :one',
  values: { ':one': 1, ':id': invitation.id },
  condition: 'id = :id',
  failure: { code: 'INVITE_INVALID', means: 'answer' },
});

/** Takes an invitation away as it was read: withdrawn, or become a post. */
export const endInvitation = (invitation: Invitation): Write => ({
  table: 'members',
  remove: keyOf(invitation),
  names: { '#state': 'state' },
  values: { ':id': invitation.id, ':state': invitation.state },
  condition: 'id = :id AND #state = :state',
  failure: { code: 'INVITE_INVALID', means: 'answer' },
});

export async function listInvitations(place: string, nowMs: number): Promise<Invitation[]> {
  const items = await queryAll('members', { pk: `STAFF#${place}`, prefix: 'INVITE#' });
  return items.map((item) => invitationSchema.parse(item)).filter(({ expiresAt }) => expiresAt > nowMs);
}

/** The number's indexes under every key in use: there are two while a key is changed. */
export async function invitationsFor(phoneIndexes: readonly string[], nowMs: number): Promise<Invitation[]> {
  const found = await Promise.all(
    phoneIndexes.map((phoneIndex) => queryAll('members', { index: 'gsi1', pk: `INVITE#${phoneIndex}` })),
  );
  return found
    .flat()
    .map((item) => invitationSchema.parse(item))
    .filter(({ expiresAt }) => expiresAt > nowMs);
}

const firstKey: Key = { pk: 'FIRSTADMIN', sk: 'FIRSTADMIN' };
/** There is one first administrator, whoever else holds a code. */
export const markFirst = (memberId: string): Write => ({
  table: 'members',
  put: { ...firstKey, memberId },
  condition: 'attribute_not_exists(pk)',
  failure: { code: 'INVITE_INVALID', means: 'answer' },
});
export const unmarkFirst = (): Write => ({ table: 'members', remove: firstKey });
