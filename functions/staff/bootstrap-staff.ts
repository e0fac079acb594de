import { placeSchema, roleSchema } from '@shared/contracts/member';
import { roles as roleData, scopeOf } from '@shared/contracts/permissions';
import { isProduction } from '@shared/kernel/stage';
import { instant } from '@shared/kernel/time';
import * as z from 'zod';
import { putAll, queryAll, type Write } from '../platform/db';
import { keyedIndex } from '../platform/seal';
import type { Key } from '../platform/tables';
import { givePost } from './post.repo';

/**
 * Posts for the demo and the tests: whoever binds the number has the post, with no invitation and nobody's confirmation. Only a local stack or
 * a test knows this path; anywhere else both ends of it refuse.
 * Table members: `STAFFPHONE#<index>` / `READY#<place>`, 1 query when a number is bound.
 */
const isAllowed = (): boolean => !isProduction(process.env.STAGE);

const rowSchema = z
  .strictObject({
    phone: z.string().regex(/^1[3-9]\d{9}$/, 'not a mainland mobile number'),
    place: placeSchema,
    roles: z.array(roleSchema).min(1),
    name: z.string().trim().min(1).max(20),
  })
  .refine(({ place, roles }) => roles.every((role) => roleData[role].scope === scopeOf(place)), {
    path: ['roles'],
    message: 'not a role of this kind of place',
  });
export type StaffInput = z.input<typeof rowSchema>;

const readyKey = (phoneIndex: string, place: string): Key => ({ pk: `STAFFPHONE#${phoneIndex}`, sk: `READY#${place}` });

/** Every row or a sentence that names the first wrong one. The number itself is never in the sentence. */
function check(rows: readonly StaffInput[]): z.output<typeof rowSchema>[] {
  return rows.map((row, index) => {
    const parsed = rowSchema.safeParse(row);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new Error(`staff list, row ${index + 1}, ${issue?.path.join('.') || 'row'}: ${issue?.message}`);
  });
}

/** Nothing is written unless every row is right. */
export async function bootstrapStaff(rows: readonly StaffInput[]): Promise<void> {
  if (!isAllowed()) throw new Error('staff without invitation and confirmation: only on a local stack');
  const items = check(rows).map(async ({ phone, ...post }) => ({
    ...readyKey(await keyedIndex(phone, 'phone'), post.place),
    ...post,
  }));
  await putAll('members', await Promise.all(items));
}

/** The writes that give the posts waiting for this number to who has just bound it; each is given once. */
export async function takeReadyPosts(phoneIndex: string, memberId: string, nowMs: number): Promise<Write[]> {
  if (!isAllowed()) return [];
  const items = await queryAll('members', { pk: `STAFFPHONE#${phoneIndex}`, prefix: 'READY#' });
  return items.flatMap((item): Write[] => {
    const { place, roles, name } = z
      .object({ place: z.string(), roles: z.array(roleSchema), name: z.string() })
      .parse(item);
    const taken: Write = {
      table: 'members',
      remove: readyKey(phoneIndex, place),
      condition: 'attribute_exists(pk)',
      failure: { code: 'BUSY', means: 'answer' },
    };
    return [taken, givePost({ memberId, place, roles, name, since: instant(nowMs) })];
  });
}
