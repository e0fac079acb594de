/**
 * Table wallet: what an order did to its owner's points, so that giving back is exact.
 * 1. What it spent: get `SPENT#<orderId>` / `SPENT` — the store that took, the lots, how much has come back since.
 * 2. What it earned: get `EARNED#<orderId>` / `EARNED` — its being there is what makes an order earn once.
 * Both are written only together with their owner's balance, whose `seq` serialises them: read after the balance, they are as current as it is.
 */
import type { Lot } from '@shared/domain/wallet/lots';
import * as z from 'zod';
import { get, getMany, type Item, type Write } from '../platform/db';
import type { Key } from '../platform/tables';
import { lotSchema } from './wallet.repo';

const spentKey = (orderId: string): Key => ({ pk: `SPENT#${orderId}`, sk: 'SPENT' });
const earnedKey = (orderId: string): Key => ({ pk: `EARNED#${orderId}`, sk: 'EARNED' });

const spentSchema = z.object({
  orderId: z.string(),
  storeId: z.string().nullable(),
  lots: z.array(lotSchema),
  returnedFen: z.int().min(0),
});
export type Spent = z.infer<typeof spentSchema>;
const toSpent = (item: Item): Spent => spentSchema.parse(item);

export const rememberSpent = (
  orderId: string,
  memberId: string,
  storeId: string | null,
  lots: readonly Lot[],
): Write => ({
  table: 'wallet',
  put: { ...spentKey(orderId), orderId, memberId, storeId, lots, returnedFen: 0 },
});

export async function readSpent(orderId: string): Promise<Spent | undefined> {
  const item = await get('wallet', spentKey(orderId));
  return item && toSpent(item);
}

/** Of several orders; those that spent no points are left out. */
export const readManySpent = async (orderIds: readonly string[]): Promise<Spent[]> =>
  orderIds.length === 0 ? [] : (await getMany('wallet', orderIds.map(spentKey))).map(toSpent);

export const addReturned = (orderId: string, fen: number): Write => ({
  table: 'wallet',
  update: spentKey(orderId),
  set: 'SET returnedFen = returnedFen + :fen',
  values: { ':fen': fen },
});

const earnedSchema = z.object({
  /** Undefined: taken back before the earning was told. */
  earnFen: z.int().optional(),
  takenFen: z.int().default(0),
  /** Who gave them (null: headquarters); undefined as `earnFen` is. */
  storeId: z.string().nullable().optional(),
});

export async function readEarned(orderId: string): Promise<z.infer<typeof earnedSchema> | undefined> {
  const item = await get('wallet', earnedKey(orderId));
  return item && earnedSchema.parse(item);
}

/** An order earns once, whatever tells it: BUSY with `seen` when it has. */
export const markEarned = (
  {
    orderId,
    memberId,
    storeId,
    earnFen,
  }: { orderId: string; memberId: string; storeId: string | null; earnFen: number },
  eventId: string,
): Write => ({
  table: 'wallet',
  update: earnedKey(orderId),
  set: 'SET earnFen = :fen, eventId = :event, memberId = :member, storeId = :store',
  condition: 'attribute_not_exists(earnFen)',
  values: { ':fen': earnFen, ':event': eventId, ':member': memberId, ':store': storeId },
  failure: { code: 'BUSY', means: 'seen' },
});

export const addTaken = (orderId: string, memberId: string, fen: number): Write => ({
  table: 'wallet',
  update: earnedKey(orderId),
  set: 'SET takenFen = if_not_exists(takenFen, :zero) + :fen, memberId = :member',
  values: { ':zero': 0, ':fen': fen, ':member': memberId },
});
