import type { Level } from '@shared/contracts/member';
import { levelOf } from '@shared/domain/member/level';
import { dayOf } from '@shared/kernel/time';
import * as z from 'zod';
import { get, type Write } from '../platform/db';
import { seal, unseal } from '../platform/seal';

/**
 * Table members, `MEMBER#<id>` / `STANDING`: how many purchases were paid, growth in fen, and the birthday (`MM-DD`, sealed). 1 get.
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
): Promise<{ level: Level; paidOrders: number; birthday: string | null }> {
  const { paidOrders, growthFen, birthday } = standingSchema.parse((await get('members', standingKey(memberId))) ?? {});
  const day = birthday === null ? null : await unseal(birthday, birthdayScope(memberId));
  return { level: levelOf(growthFen), paidOrders, birthday: day };
}

export async function readStanding(memberId: string, nowMs: number): Promise<Standing> {
  const { level, paidOrders, birthday } = await readStandingRecord(memberId);
  return { level, firstOrder: paidOrders === 0, birthdayMonth: birthday?.slice(0, 2) === dayOf(nowMs).slice(5, 7) };
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

/** The write that counts a purchase or growth (fen, may be negative). */
export const grow = (memberId: string, by: { paidOrders: number; growthFen: number }): Write => ({
  table: 'members',
  update: standingKey(memberId),
  set: 'ADD paidOrders :orders, growthFen :growth',
  values: { ':orders': by.paidOrders, ':growth': by.growthFen },
});
