/**
 * Table orders: how many purchases of a member ended unpaid on a business day, `UNPAID#<memberId>` / `ENDED#<day>`, counted in the transaction
 * that ends one (2 write units), read before one is made (today and yesterday, 2 read units), gone two days later.
 */
import { comeBack } from '@shared/contracts/limits';
import { pausedUntil } from '@shared/domain/order/cool-down';
import { fail, ok, type Result } from '@shared/kernel/result';
import { addDays, DAY, dayOf } from '@shared/kernel/time';
import * as z from 'zod';
import { getMany, type Write } from '../platform/db';

const endedSchema = z.object({ n: z.int(), lastAt: z.number() });
const endedKey = (memberId: string, day: string) => ({ pk: `UNPAID#${memberId}`, sk: `ENDED#${day}` });

/** The write that counts one that ended. */
export const countEnded = (memberId: string, nowMs: number): Write => ({
  table: 'orders',
  update: endedKey(memberId, dayOf(nowMs)),
  set: 'ADD n :one SET lastAt = :now, #ttl = :ttl',
  names: { '#ttl': 'ttl' },
  values: { ':one': 1, ':now': nowMs, ':ttl': Math.floor((nowMs + 2 * DAY) / 1000) },
});

/** COOL_DOWN with `retryAfterSeconds` for whoever let too many end unpaid. Those still waiting are ten at most, so reading is enough. */
export async function mayHold(memberId: string, nowMs: number): Promise<Result<void>> {
  const today = dayOf(nowMs);
  const found = await getMany('orders', [endedKey(memberId, today), endedKey(memberId, addDays(today, -1))]);
  const until = pausedUntil(
    found.map((item) => endedSchema.parse(item)),
    nowMs,
  );
  if (until === null) return ok(undefined);
  const retryAfterSeconds = Math.ceil((until - nowMs) / 1000);
  return fail('COOL_DOWN', { retryAfterSeconds, hint: `取消或超时未付款的订单过多，${comeBack(retryAfterSeconds)}` });
}
