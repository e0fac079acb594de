/**
 * Table wallet: sums over all members, added once per entry by on-entry.ts.
 * 1. The account of a store or headquarters: get `ACC#store:<storeId>` or `ACC#hq` / `BAL`.
 * 2. What is owed to members, by issuer and month of issue: query `LIABILITY#<shard of the issuer>` / `<storeId or hq>#<YYYY-MM>`, all shards.
 * 3. A month's netting, by store: query `NETTING#<YYYY-MM>` / `<storeId or hq>`.
 */
import { createHash } from 'node:crypto';
import type { Effects } from '@shared/domain/wallet/netting';
import * as z from 'zod';
import { get, queryAll, type Write } from '../platform/db';

const SHARDS = 8;
const HQ = 'hq';
const nameOf = (store: string | null): string => store ?? HQ;
const storeOf = (name: string): string | null => (name === HQ ? null : name);
const shardOf = (name: string): number => (createHash('sha256').update(name).digest()[0] ?? 0) % SHARDS;

/** The writes that add an entry's effects to the sums. `month` is the entry's. */
export const addTotals = (effects: Effects, month: string): Write[] => [
  ...effects.accounts.map(
    ({ account, fen }): Write => ({
      table: 'wallet',
      update: { pk: `ACC#${account}`, sk: 'BAL' },
      set: 'ADD balanceFen :fen',
      values: { ':fen': fen },
    }),
  ),
  ...effects.liability.map(
    ({ issuer, issued, fen }): Write => ({
      table: 'wallet',
      update: { pk: `LIABILITY#${shardOf(nameOf(issuer))}`, sk: `${nameOf(issuer)}#${issued}` },
      set: 'ADD fen :fen',
      values: { ':fen': fen },
    }),
  ),
  ...effects.netting.map(
    ({ store, issuedFen, redeemedFen }): Write => ({
      table: 'wallet',
      update: { pk: `NETTING#${month}`, sk: nameOf(store) },
      set: 'ADD issuedFen :issued, redeemedFen :redeemed',
      values: { ':issued': issuedFen, ':redeemed': redeemedFen },
    }),
  ),
];

export async function readTotal(account: string): Promise<number> {
  const item = (await get('wallet', { pk: `ACC#${account}`, sk: 'BAL' })) ?? {};
  return z.object({ balanceFen: z.int().default(0) }).parse(item).balanceFen;
}

const liabilitySchema = z.object({ sk: z.string(), fen: z.int() });
export type Liability = { readonly issuer: string | null; readonly issued: string; readonly fen: number };

export async function readLiability(): Promise<Liability[]> {
  const shards = await Promise.all(
    Array.from({ length: SHARDS }, (_, shard) => queryAll('wallet', { pk: `LIABILITY#${shard}` })),
  );
  return shards.flat().map((item) => {
    const { sk, fen } = liabilitySchema.parse(item);
    const [name = HQ, issued = ''] = sk.split('#');
    return { issuer: storeOf(name), issued, fen };
  });
}

const nettingSchema = z.object({ sk: z.string(), issuedFen: z.int(), redeemedFen: z.int() });
export type StoreNetting = {
  readonly store: string | null;
  readonly issuedFen: number;
  readonly redeemedFen: number;
};

export async function readNetting(month: string): Promise<StoreNetting[]> {
  return (await queryAll('wallet', { pk: `NETTING#${month}` })).map((item) => {
    const { sk, issuedFen, redeemedFen } = nettingSchema.parse(item);
    return { store: storeOf(sk), issuedFen, redeemedFen };
  });
}
