import { may, type Permission, type Role, roleList, type Scope, scopeOf } from '@shared/contracts/permissions';
import { fail, ok, type Result } from '@shared/kernel/result';
import * as z from 'zod';
import { get, type Item, queryAll, type Read, readAll } from './db';
import type { Key } from './tables';
import type { Claims } from './token';

/**
 * Who is calling, asked of the rows and not of the token, so that whoever was removed, logged out or had their session ended is out at once.
 * Table members                                                   cost
 *   a session               SESSION#<id> / SESSION                  1 get; for members' own operations once in SEEN_MS and process
 *   a post at a place       MEMBER#<id> / WORK#<place>              1 batch get with the session
 *   the posts of a person   MEMBER#<id> / WORK#…                    1 query, when the token names no place of work
 */
export const sessionKey = (sessionId: string): Key => ({ pk: `SESSION#${sessionId}`, sk: 'SESSION' });
export const postKey = (memberId: string, place: string): Key => ({ pk: `MEMBER#${memberId}`, sk: `WORK#${place}` });

const sessionSchema = z.object({ memberId: z.string(), expiresAt: z.number(), revoked: z.boolean() });
export const postSchema = z.object({
  place: z.string(),
  name: z.string(),
  roles: z.array(z.enum(roleList)).min(1),
  since: z.string(),
});
/** What somebody is at one place. */
export type Post = z.infer<typeof postSchema>;

/** The caller as staff: at `place`, working in `storeId` (the same, but for a region). `role` is the first of `roles`, for records. */
export type Staff = {
  readonly staffId: string;
  readonly place: string;
  readonly storeId: string;
  readonly scope: Scope;
  readonly role: Role;
  readonly roles: readonly Role[];
  readonly name: string;
};

/** Where somebody works: at a place, in a store of it. */
export type Workplace = { readonly place: string; readonly storeId: string };

type Alive = z.infer<typeof sessionSchema>;
const sessionRead = (sessionId: string): Read<Alive> => ({
  table: 'members',
  read: sessionKey(sessionId),
  parse: (item) => sessionSchema.parse(item),
});
const postRead = (memberId: string, place: string): Read<Post> => ({
  table: 'members',
  read: postKey(memberId, place),
  parse: (item) => postSchema.parse(item),
});

const isAlive = (session: Alive | undefined, claims: Claims, nowMs: number): boolean =>
  session !== undefined && !session.revoked && session.memberId === claims.memberId && session.expiresAt > nowMs;

const SEEN_MS = 3_000;
const MOST_SEEN = 10_000;
// A page asks several things at once. Only what was good is remembered, and never what staff do.
const seen = new Map<string, number>();

/** A member with a session that goes on; one that ended is noticed within three seconds. */
export async function admitMember(claims: Claims, nowMs: number): Promise<Result<void>> {
  const place = `${claims.sessionId} ${claims.memberId}`;
  const age = nowMs - (seen.get(place) ?? Number.NEGATIVE_INFINITY);
  if (age >= 0 && age < SEEN_MS) return ok(undefined);
  seen.delete(place);
  const item = await get('members', sessionKey(claims.sessionId));
  if (!isAlive(item && sessionSchema.parse(item), claims, nowMs)) return fail('UNAUTHENTICATED');
  for (const oldest of seen.keys()) {
    if (seen.size < MOST_SEEN) break;
    seen.delete(oldest);
  }
  seen.set(place, nowMs);
  return ok(undefined);
}

/** Somebody whose post, as it stands now, has the permission. */
export async function admitStaff(claims: Claims, permission: Permission, nowMs: number): Promise<Result<Staff>> {
  const { session, post, storeId } = await readPost(claims);
  if (!isAlive(session, claims, nowMs)) return fail('UNAUTHENTICATED');
  if (!post || !storeId || !may(post.roles, permission)) return fail('FORBIDDEN');
  return ok(staffOf(claims.memberId, post, storeId));
}

type AtWork = { session: Alive | undefined; post: Post | undefined; storeId: string | undefined };

async function readPost({ memberId, sessionId, work }: Claims): Promise<AtWork> {
  if (work) {
    const [session, post] = await readAll(sessionRead(sessionId), postRead(memberId, work.place));
    return { session, post, storeId: work.storeId };
  }
  const [item, posts] = await Promise.all([get('members', sessionKey(sessionId)), readPosts(memberId)]);
  const post = posts.find(({ place }) => scopeOf(place) !== 'region');
  return { session: item && sessionSchema.parse(item), post, storeId: post?.place };
}

/** Every post of a person, the oldest first. */
export async function readPosts(memberId: string): Promise<Post[]> {
  const items: Item[] = await queryAll('members', { pk: `MEMBER#${memberId}`, prefix: 'WORK#' });
  return items.map((item) => postSchema.parse(item)).sort((a, b) => (a.since < b.since ? -1 : 1));
}

/** Roles in the order of the catalogue, the highest last: the first shown is the highest. */
export function staffOf(memberId: string, { place, roles, name }: Post, storeId: string): Staff {
  const held = roleList.filter((role) => roles.includes(role)).reverse();
  const [role] = held;
  if (!role) throw new Error('a post without a role');
  return { staffId: memberId, place, storeId, scope: scopeOf(place), role, roles: held, name };
}
