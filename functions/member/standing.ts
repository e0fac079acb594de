import type { Level } from '@shared/contracts/member';
import { levelOf } from '@shared/domain/member/level';
import { VESTS_AFTER_MS } from '@shared/domain/member/standing';
import { dayOf, instant, millis } from '@shared/kernel/time';
import * as z from 'zod';
import { now } from '../platform/clock';
import { get, queryAll, type Write } from '../platform/db';
import { seal, unseal } from '../platform/seal';

/**
 * Table members: `MEMBER#<id>` / `STANDING` is how many orders were paid and kept, growth in fen, and the birthday (`MM-DD`, sealed); 1 get. Growth
 * of orders that can still be asked back is in it and does not count yet: query `MEMBER#<id>` / `GROWTH#<when it counts>#<orderId>` from now on,
 * which are the orders completed in the last two weeks.
 */
const standingSchema = z.object({
  paidOrders: z.int().default(0),
  growthFen: z.int().default(0),
  birthday: z.string().nullable().default(null),
});
/** What prices and coupons ask of a member. */
export type Standing = { readonly level: Level; readonly firstOrder: boolean; readonly birthdayMonth: boolean };

const standingKey = (memberId: string) => ({ pk: `MEMBER#${memberId}`, sk: 'STANDING' });
export const birthdayScope = (memberId: string): string => `member.birthday:${memberId}`;

export async function readStandingRecord(
  memberId: string,
  nowMs = now(),
): Promise<{ level: Level; paidOrders: number; birthday: string | null }> {
  const [item, pending] = await Promise.all([
    get('members', standingKey(memberId)),
    queryAll('members', { pk: `MEMBER#${memberId}`, from: `GROWTH#${instant(nowMs)}`, to: 'GROWTH#\uffff' }),
  ]);
  const { paidOrders, growthFen: all, birthday } = standingSchema.parse(item ?? {});
  const growthFen = pending.reduce((left, { fen }) => left - Number(fen), all);
  const day = birthday === null ? null : await unseal(birthday, birthdayScope(memberId));
  return { level: levelOf(growthFen), paidOrders, birthday: day };
}

export async function readStanding(memberId: string, nowMs: number): Promise<Standing> {
  const { level, paidOrders, birthday } = await readStandingRecord(memberId, nowMs);
  return { level, firstOrder: paidOrders <= 0, birthdayMonth: birthday?.slice(0, 2) === dayOf(nowMs).slice(5, 7) };
}

/** The write that says a birthday, once. */
export async function sayBirthday(memberId: string, birthday: string): Promise<Write> {
  return {
    table: 'members',
    update: standingKey(memberId),
    set: 'SET birthday = :day',
    condition: 'attribute_not_exists(birthday)',
    values: { ':day': await seal(birthday, birthdayScope(memberId)) },
    failure: { code: 'BIRTHDAY_SET', means: 'answer' },
  };
}

/** The write that forgets a birthday. */
export const birthdayGone = (memberId: string): Write => ({
  table: 'members',
  update: standingKey(memberId),
  set: 'REMOVE birthday',
});

/** The write that counts a purchase or growth (fen, may be negative). */
export const grow = (memberId: string, by: { paidOrders: number; growthFen: number }): Write => ({
  table: 'members',
  update: standingKey(memberId),
  set: 'ADD paidOrders :orders, growthFen :growth',
  values: { ':orders': by.paidOrders, ':growth': by.growthFen },
});

/** The write that lets growth of an order (fen, may be negative) wait until the order can be asked back no more. */
export const waitToGrow = (memberId: string, order: { id: string; completedAt: string }, growthFen: number): Write => {
  const vestsAt = millis(order.completedAt) + VESTS_AFTER_MS;
  return {
    table: 'members',
    update: { pk: `MEMBER#${memberId}`, sk: `GROWTH#${instant(vestsAt)}#${order.id}` },
    set: 'SET #ttl = :ttl ADD fen :fen',
    names: { '#ttl': 'ttl' },
    values: { ':fen': growthFen, ':ttl': Math.floor(vestsAt / 1000) },
  };
};
