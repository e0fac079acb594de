/**
 * Table wallet: what was done to an account because it was suspicious, newest last — query `ACC#member:<memberId>` / `F#<id>`; append-only.
 * Whether it is frozen now stands in its balance (wallet.repo.ts).
 */
import { type Freeze, freezeSchema } from '@shared/contracts/wallet';
import { query, type Write } from '../platform/db';
import { newId } from '../platform/ids';

const SHOWN = 10;

/** Keeps who did it and why; nothing changes it afterwards. */
export function recordFreeze(memberId: string, done: Omit<Freeze, 'id'> & { readonly byId: string }): Write {
  const id = newId('frz');
  return { table: 'wallet', put: { pk: `ACC#member:${memberId}`, sk: `F#${id}`, id, memberId, ...done } };
}

/** The last few, newest first. */
export async function readFreezes(memberId: string): Promise<Freeze[]> {
  const page = await query('wallet', {
    pk: `ACC#member:${memberId}`,
    prefix: 'F#',
    newestFirst: true,
    limit: SHOWN,
    cursor: undefined,
  });
  return page.items.map((item) => freezeSchema.parse(item));
}
