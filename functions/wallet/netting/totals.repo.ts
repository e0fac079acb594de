/**
 * Table wallet: sums over all members, added once per entry by add-to-totals.ts.
 * 1. The account of a store or headquarters: get `ACC#store:<storeId>` or `ACC#hq` / `BAL`.
 * 2. What is owed to members, by issuer and month of issue: query `LIABILITY#<shard of the issuer>` / `<storeId or hq>#<YYYY-MM>`, all shards.
 * 3. What members owe, by who it is owed to and since which month: query `RECEIVABLE#<shard>` / `<storeId or hq>#<YYYY-MM>`, all shards.
 * 4. A month's netting, by store: query `NETTING#<YYYY-MM>` / `<storeId or hq>`.
 */
import type { Effects } from '@shared/domain/wallet/netting';
import * as z from 'zod';
import { get, queryAll, type Write } from '../../platform/db';
import { shardOf } from '../../platform/shard';

const SHARDS = 8;
const HQ = 'hq';
const nameOf = (store: string | null): string => store ?? HQ;
const storeOf = (name: string): string | null => (name === HQ ? null : name);

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
      update: { pk: `LIABILITY#${shardOf(nameOf(issuer), SHARDS)}`, sk: `${nameOf(issuer)}#${issued}` },
      set: 'ADD fen :fen',
      values: { ':fen': fen },
    }),
  ),
  ...effects.receivables.map(
    ({ creditor, since, fen }): Write => ({
      table: 'wallet',
      update: { pk: `RECEIVABLE#${shardOf(nameOf(creditor), SHARDS)}`, sk: `${nameOf(creditor)}#${since}` },
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

const sumSchema = z.object({ sk: z.string(), fen: z.int() });
/** A sum of one store (null: headquarters) and month of issue. */
export type Owing = { readonly issuer: string | null; readonly issued: string; readonly fen: number };

/** What is owed to members, less what they owe. */
export const readLiability = (): Promise<Owing[]> => readSums('LIABILITY');
/** What members owe: points taken back that they had spent already. */
export const readReceivables = (): Promise<Owing[]> => readSums('RECEIVABLE');

async function readSums(name: 'LIABILITY' | 'RECEIVABLE'): Promise<Owing[]> {
  const shards = await Promise.all(
    Array.from({ length: SHARDS }, (_, shard) => queryAll('wallet', { pk: `${name}#${shard}` })),
  );
  return shards.flat().map((item) => {
    const { sk, fen } = sumSchema.parse(item);
    const [store = HQ, issued = ''] = sk.split('#');
    return { issuer: storeOf(store), issued, fen };
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
