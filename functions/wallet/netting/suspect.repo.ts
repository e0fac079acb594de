/**
 * Table wallet, redemptions paid with points, watched for those that look made up.
 * 1. A store's redemptions of the last month: query `RDM#<storeId>` from `<instant>`, kept 60 days.
 * 2. Those of a month that look made up: query `SUSPECT#<YYYY-MM>` / `<storeId>#<orderId>`; one: get by the same key after 2, or by its order.
 * Cost: a put an order that used points, and the read of its store's month (some hundred rows at a busy store).
 */
import { suspectSchema } from '@shared/contracts/wallet';
import { monthOf } from '@shared/domain/wallet/lots';
import { LOOK_BACK_MS, type Redemption } from '@shared/domain/wallet/patterns';
import { DAY, dayOf, instant, millis } from '@shared/kernel/time';
import * as z from 'zod';
import { queryAll, type Write } from '../../platform/db';

const KEEP_MS = 60 * DAY;

const redemptionSchema = z.object({
  orderId: z.string(),
  memberId: z.string(),
  at: z.number(),
  pointsFen: z.int(),
  cashFen: z.int(),
  workedMinutes: z.int().nullable(),
  plannedMinutes: z.int().nullable(),
});

/** What a store redeemed lately before and at `at` (epoch milliseconds). */
export async function queryRedemptions(storeId: string, at: number): Promise<Redemption[]> {
  const items = await queryAll('wallet', {
    pk: `RDM#${storeId}`,
    from: instant(at - LOOK_BACK_MS),
    to: `${instant(at)}~`,
  });
  return items.map((item) => redemptionSchema.parse(item));
}

/** Once per order: SEEN when it was written down before. */
export const putRedemption = (storeId: string, redemption: Redemption): Write => ({
  table: 'wallet',
  put: {
    pk: `RDM#${storeId}`,
    sk: `${instant(redemption.at)}#${redemption.orderId}`,
    ...redemption,
    ttl: Math.floor((redemption.at + KEEP_MS) / 1000),
  },
  condition: 'attribute_not_exists(pk)',
  failure: { code: 'BUSY', means: 'seen' },
});

const itemSchema = suspectSchema.omit({ storeName: true });
export type SuspectItem = z.infer<typeof itemSchema>;

const monthOfItem = ({ at }: Pick<SuspectItem, 'at'>): string => monthOf(dayOf(millis(at)));
const suspectKey = (item: Pick<SuspectItem, 'at' | 'storeId' | 'orderId'>) => ({
  pk: `SUSPECT#${monthOfItem(item)}`,
  sk: `${item.storeId}#${item.orderId}`,
});

export const putSuspect = (item: SuspectItem): Write => ({
  table: 'wallet',
  put: { ...suspectKey(item), ...item },
  condition: 'attribute_not_exists(pk)',
  failure: { code: 'BUSY', means: 'seen' },
});

/** Of a month, of one store or of all. */
export async function querySuspects(month: string, storeId?: string): Promise<SuspectItem[]> {
  const items = await queryAll('wallet', {
    pk: `SUSPECT#${month}`,
    ...(storeId === undefined ? {} : { prefix: `${storeId}#` }),
  });
  return items.map((item) => itemSchema.parse(item));
}

/** What was found, said once. */
export const findOf = (item: SuspectItem, finding: NonNullable<SuspectItem['finding']>): Write => ({
  table: 'wallet',
  update: suspectKey(item),
  set: 'SET finding = :finding',
  condition: 'finding = :none',
  values: { ':finding': finding, ':none': null },
  failure: { code: 'SUSPECT_STATE', means: 'answer' },
});
