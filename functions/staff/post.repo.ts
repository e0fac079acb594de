import type { Role } from '@shared/contracts/permissions';
import { postKey } from '../platform/caller';
import type { Write } from '../platform/db';

/**
 * Table members, posts: `MEMBER#<id>` / `WORK#<place>`, read by platform/caller.ts in every request of staff; gsi1 `STAFF#<place>` lists a place.
 */
export type NewPost = {
  readonly memberId: string;
  readonly place: string;
  readonly roles: readonly Role[];
  readonly name: string;
  readonly since: string;
};

/** Makes somebody staff of a place; a post that is there already is replaced. */
export const givePost = ({ memberId, place, roles, name, since }: NewPost): Write => ({
  table: 'members',
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
