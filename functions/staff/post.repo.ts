import type { Role } from '@shared/contracts/permissions';
import * as z from 'zod';
import { postKey, postSchema } from '../platform/caller';
import { get, queryAll, type Write } from '../platform/db';

/**
 * Table members, posts                                             cost
 *   a post             MEMBER#<id> / WORK#<place>                  1 get; read by platform/caller.ts in every request of staff
 *   who is at a place  gsi1 STAFF#<place> / <member id>            1 query; behind the table by moments
 */
export type NewPost = {
  readonly memberId: string;
  readonly place: string;
  readonly roles: readonly Role[];
  readonly name: string;
  readonly since: string;
};

const heldSchema = postSchema.extend({ memberId: z.string() });
export type HeldPost = z.infer<typeof heldSchema>;

const putPost = ({ memberId, place, roles, name, since }: NewPost) => ({
  table: 'members' as const,
  put: {
    ...postKey(memberId, place),
    memberId,
    place,
    roles: [...roles],
    name,
    since,
    gsi1pk: `STAFF#${place}`,
    gsi1sk: memberId,
  },
});

/** Makes somebody staff of a place; a post that is there already is replaced. */
export const givePost = (post: NewPost): Write => putPost(post);

/** Makes somebody staff of a place where they are not yet. */
export const giveNewPost = (post: NewPost): Write => ({
  ...putPost(post),
  condition: 'attribute_not_exists(pk)',
  failure: { code: 'STAFF_EXISTS', means: 'answer' },
});

export const changeRoles = (post: HeldPost, roles: readonly Role[]): Write => ({
  table: 'members',
  update: postKey(post.memberId, post.place),
  set: 'SET #roles = :roles',
  names: { '#roles': 'roles' },
  values: { ':roles': [...roles], ':was': post.roles },
  condition: '#roles = :was',
  failure: { code: 'BUSY', means: 'answer' },
});

export const endPost = (post: HeldPost): Write => ({
  table: 'members',
  remove: postKey(post.memberId, post.place),
  names: { '#roles': 'roles' },
  values: { ':was': post.roles },
  condition: '#roles = :was',
  failure: { code: 'BUSY', means: 'answer' },
});

export async function readHeldPost(memberId: string, place: string): Promise<HeldPost | undefined> {
  const item = await get('members', postKey(memberId, place));
  return item && heldSchema.parse(item);
}

/** Who is at a place, the longest first. */
export async function listPosts(place: string): Promise<HeldPost[]> {
  const items = await queryAll('members', { index: 'gsi1', pk: `STAFF#${place}` });
  return items.map((item) => heldSchema.parse(item)).sort((a, b) => (a.since < b.since ? -1 : 1));
}
