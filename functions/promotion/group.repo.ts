/**
 * Table promotions, group buys.
 * 1. A group with its seats: get `GRP#<groupId>` / `GRP`. At most ten seats, so one item: what happens to a group is decided in one place.
 * 2. Open groups of an offer that somebody has paid for, soonest deadline first: query gsi1 `OFFER#<offerId>` / `<until>#<groupId>`.
 * Taking and leaving a seat are single conditional writes; paying one and the deadline read first and are guarded by `rev`, which every change
 * of a group counts up.
 */
import { idSchema, instantSchema } from '@shared/contracts/common';
import type { Group } from '@shared/contracts/promotion';
import { instant } from '@shared/kernel/time';
import * as z from 'zod';
import { get, query, type Write } from '../platform/db';
import type { Key } from '../platform/tables';

export const groupKey = (groupId: string): Key => ({ pk: `GRP#${groupId}`, sk: 'GRP' });

const seatSchema = z.object({
  orderId: idSchema,
  takenAt: instantSchema,
  paid: z.boolean(),
  /** Masked; empty until paid. */
  nickname: z.string(),
});
export type Seat = z.infer<typeof seatSchema>;

export const groupRecordSchema = z.object({
  id: idSchema,
  offerId: idSchema,
  state: z.enum(['open', 'formed', 'failed']),
  size: z.int(),
  until: instantSchema,
  rev: z.int(),
  /** By member: nobody sits twice in a group. */
  seats: z.record(z.string(), seatSchema),
});
export type GroupRecord = z.infer<typeof groupRecordSchema>;

export const openKeys = (group: Pick<GroupRecord, 'id' | 'offerId' | 'until'>) => ({
  gsi1pk: `OFFER#${group.offerId}`,
  gsi1sk: `${group.until}#${group.id}`,
});

export async function readGroup(groupId: string): Promise<GroupRecord | undefined> {
  const item = await get('promotions', groupKey(groupId));
  return item && groupRecordSchema.parse(item);
}

/** Whoever sat there is not named any more. */
export const seatUnnamed = (groupId: string, memberId: string): Write => ({
  table: 'promotions',
  update: groupKey(groupId),
  set: 'SET seats.#member.nickname = :gone',
  condition: 'attribute_exists(seats.#member)',
  names: { '#member': memberId },
  values: { ':gone': '已注销' },
  failure: { code: 'NOT_FOUND', means: 'seen' },
});

/** Seats that are paid for, in the order in which they were taken. */
export const paidSeats = (group: GroupRecord): Seat[] =>
  Object.values(group.seats)
    .filter((seat) => seat.paid)
    .sort((a, b) => (a.takenAt < b.takenAt ? -1 : a.takenAt > b.takenAt ? 1 : 0));

export const takenSeats = (group: GroupRecord): number => Object.keys(group.seats).length;

/** Groups of an offer that can be joined, soonest deadline first. */
export async function joinableGroups(offerId: string, nowMs: number, limit: number): Promise<GroupRecord[]> {
  const page = await query('promotions', {
    index: 'gsi1',
    pk: `OFFER#${offerId}`,
    from: instant(nowMs + 1),
    to: '\uffff',
    limit: limit * 2,
  });
  return (
    page.items
      .map((item) => groupRecordSchema.parse(item))
      // Whoever opened it may have left it again.
      .filter((group) => takenSeats(group) < group.size && paidSeats(group).length > 0)
      .slice(0, limit)
  );
}

/** What everybody may see of a group. One that formed stays whole, whatever was given back later. */
export function toGroup(group: GroupRecord): Group {
  const paid = paidSeats(group);
  const formed = group.state === 'formed';
  return {
    id: group.id,
    offerId: group.offerId,
    state: group.state,
    size: group.size,
    taken: formed ? group.size : takenSeats(group),
    paid: formed ? group.size : paid.length,
    until: group.until,
    members: paid.map((seat) => seat.nickname),
  };
}
