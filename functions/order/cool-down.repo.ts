/**
 * Table orders: how many purchases of a person ended unpaid on a business day, `UNPAID#<memberId>` and `UNPAID#P#<trait>` / `ENDED#<day>`, counted
 * in the transaction that ends one (2 write units each), read before one is made (today and yesterday, one batch), gone two days later.
 */
import { comeBack } from '@shared/contracts/limits';
import { pausedUntil } from '@shared/domain/order/cool-down';
import { fail, ok, type Result } from '@shared/kernel/result';
import { addDays, DAY, dayOf } from '@shared/kernel/time';
import * as z from 'zod';
import { getMany, type Write } from '../platform/db';

type Holder = { readonly memberId: string; readonly holder: readonly string[] };

const endedSchema = z.object({ n: z.int(), lastAt: z.number() });
const endedKeys = ({ memberId, holder }: Holder, day: string) =>
  [memberId, ...holder.map((trait) => `P#${trait}`)].map((who) => ({ pk: `UNPAID#${who}`, sk: `ENDED#${day}` }));

/** The writes that count one that ended. */
export const countEnded = (who: Holder, nowMs: number): Write[] =>
  endedKeys(who, dayOf(nowMs)).map((key) => ({
    table: 'orders',
    update: key,
    set: 'ADD n :one SET lastAt = :now, #ttl = :ttl',
    names: { '#ttl': 'ttl' },
    values: { ':one': 1, ':now': nowMs, ':ttl': Math.floor((nowMs + 2 * DAY) / 1000) },
  }));

/**
 * COOL_DOWN with `retryAfterSeconds` for whoever let too many end unpaid, whichever of their accounts it was. Those still waiting are ten an
 * account at most, so reading is enough.
 */
export async function mayHold(who: Holder, nowMs: number): Promise<Result<void>> {
  const today = dayOf(nowMs);
  const found = await getMany('orders', [...endedKeys(who, today), ...endedKeys(who, addDays(today, -1))]);
  const until = pausedUntil(
    found.map((item) => endedSchema.parse(item)),
    nowMs,
  );
  if (until === null) return ok(undefined);
  const retryAfterSeconds = Math.ceil((until - nowMs) / 1000);
  return fail('COOL_DOWN', { retryAfterSeconds, hint: `取消或超时未付款的订单过多，${comeBack(retryAfterSeconds)}` });
}
