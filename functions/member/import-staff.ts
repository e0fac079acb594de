import { idSchema } from '@shared/contracts/common';
import { roleSchema } from '@shared/contracts/member';
import * as z from 'zod';
import { putAll, queryAll, transact } from '../platform/db';
import { phoneIndex, staffKey } from './member.repo';

const rowSchema = z.strictObject({
  phone: z.string().regex(/^1[3-9]\d{9}$/, 'not a mainland mobile number'),
  storeId: idSchema,
  role: roleSchema,
  name: z.string().trim().min(1).max(20),
});
type StaffInput = z.input<typeof rowSchema>;

/** Every row or a sentence that names the first wrong one. The number itself is never in the sentence. */
function check(rows: readonly StaffInput[]): z.output<typeof rowSchema>[] {
  const seen = new Map<string, number>();
  return rows.map((row, index) => {
    const parsed = rowSchema.safeParse(row);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new Error(`staff list, row ${index + 1}, ${issue?.path.join('.') || 'row'}: ${issue?.message}`);
    }
    const before = seen.get(parsed.data.phone);
    if (before !== undefined)
      throw new Error(`staff list, row ${index + 1}, phone: the same number as in row ${before}`);
    seen.set(parsed.data.phone, index + 1);
    return parsed.data;
  });
}

/**
 * Loads staff lists: for each store that occurs, `rows` is its whole list, so whoever is no longer on it loses the role at the next refresh.
 * Other stores are left alone. Nothing is written unless every row is right; loading the same list again changes nothing.
 */
export async function importStaff(rows: readonly StaffInput[]): Promise<void> {
  const list = await Promise.all(
    check(rows).map(async ({ phone, ...rest }) => ({ index: await phoneIndex(phone), ...rest })),
  );
  const staying = new Set(list.map((row) => row.index));
  for (const storeId of new Set(list.map((row) => row.storeId))) {
    const listed = await queryAll('members', { index: 'gsi1', pk: `STAFF#${storeId}` });
    for (const item of listed) if (!staying.has(String(item.gsi1sk))) await removeIndex(String(item.gsi1sk), storeId);
  }
  await putAll(
    'members',
    list.map(({ index, ...row }) => ({
      ...staffKey(index),
      ...row,
      gsi1pk: `STAFF#${row.storeId}`,
      gsi1sk: index,
    })),
  );
}

/** Takes one person off the staff list of whatever store they are on. */
export async function removeStaff(phone: string): Promise<void> {
  await transact([{ table: 'members', remove: staffKey(await phoneIndex(phone)) }]);
}

/** The index lags behind the table: a person who has moved to another store meanwhile keeps the new role. */
async function removeIndex(index: string, storeId: string): Promise<void> {
  await transact([
    {
      table: 'members',
      remove: staffKey(index),
      condition: 'attribute_not_exists(pk) OR storeId = :storeId',
      values: { ':storeId': storeId },
      failure: { code: 'BUSY', means: 'moved' },
    },
  ]);
}
