import { maskOwner } from '@shared/domain/member/mask';
import { fail, ok, type Result } from '@shared/kernel/result';
import { HOUR, instant, millis } from '@shared/kernel/time';
import type { Write } from '../platform/db';
import { newId } from '../platform/ids';
import { emit } from '../platform/outbox';
import { due, type Task, undue } from '../task/schedule';
import { type GroupRecord, groupKey, openKeys, paidSeats, readGroup, type Seat, takenSeats } from './group.repo';
import type { OfferOf } from './promotion.repo';

type Sitting = { readonly memberId: string; readonly orderId: string; readonly person?: readonly string[] };
export type HeldSeat = { readonly groupId: string; readonly writes: Write[] };

export const deadlineTask = (group: Pick<GroupRecord, 'id' | 'until'>): Task => ({
  id: `group_deadline#${group.id}`,
  kind: 'group_deadline',
  at: millis(group.until),
  payload: { groupId: group.id },
});

const seatOf = ({ orderId }: Sitting, nowMs: number): Seat => ({
  orderId,
  takenAt: instant(nowMs),
  paid: false,
  nickname: '',
});

const seatKey = (trait: string, groupId: string) => ({ pk: `P#${trait}`, sk: `GRP#${groupId}` });

/** One person sits once in a group, however many accounts they have: a group is people. */
const sitAs = (groupId: string, { person = [], orderId }: Sitting): Write[] =>
  person.map((trait) => ({
    table: 'promotions',
    put: { ...seatKey(trait, groupId), orderId },
    condition: 'attribute_not_exists(pk)',
    failure: { code: 'SAME_PERSON', means: 'answer' },
  }));

/** Writes that open a group with its first seat, and the task that ends it: after the offer's hours, or with the offer. */
export function openGroup(offer: OfferOf<'group'>, sitting: Sitting, nowMs: number): HeldSeat {
  const group: GroupRecord = {
    id: newId('grp'),
    offerId: offer.id,
    state: 'open',
    size: offer.size,
    until: instant(Math.min(nowMs + offer.hours * HOUR, millis(offer.until))),
    rev: 0,
    seats: { [sitting.memberId]: seatOf(sitting, nowMs) },
  };
  const put: Write = {
    table: 'promotions',
    put: { ...groupKey(group.id), ...group },
    condition: 'attribute_not_exists(pk)',
    alone: 'an id made for this group',
  };
  return { groupId: group.id, writes: [put, ...sitAs(group.id, sitting), due(deadlineTask(group))] };
}

function refusal(group: GroupRecord, memberId: string, nowMs: number): Result<void> {
  if (group.state !== 'open' || millis(group.until) <= nowMs)
    return group.state === 'formed' ? fail('GROUP_FULL') : fail('GROUP_OVER');
  if (group.seats[memberId]) return fail('LIMIT_REACHED');
  return takenSeats(group) >= group.size ? fail('GROUP_FULL') : ok(undefined);
}

/** Writes that take a seat of an open group. GROUP_FULL, GROUP_OVER, GROUP_NOT_FOUND; LIMIT_REACHED for a member who sits there already, SAME_PERSON for another account of theirs. */
export async function joinGroup(
  offer: OfferOf<'group'>,
  groupId: string,
  sitting: Sitting,
  nowMs: number,
): Promise<Result<HeldSeat>> {
  const group = await readGroup(groupId);
  if (group?.offerId !== offer.id) return fail('GROUP_NOT_FOUND');
  const free = refusal(group, sitting.memberId, nowMs);
  if (!free.ok) return free;
  const take: Write = {
    table: 'promotions',
    update: groupKey(groupId),
    set: 'SET seats.#member = :seat ADD rev :one',
    condition: '#state = :open AND #until > :now AND size(seats) < :size AND attribute_not_exists(seats.#member)',
    names: { '#member': sitting.memberId, '#state': 'state', '#until': 'until' },
    values: {
      ':seat': seatOf(sitting, nowMs),
      ':one': 1,
      ':open': 'open',
      ':now': instant(nowMs),
      ':size': group.size,
    },
    failure: { code: 'GROUP_FULL', means: 'moved' },
  };
  return ok({ groupId, writes: [take, ...sitAs(groupId, sitting)] });
}

/** The writes that free a seat: its order ended unpaid, or was given back. Never one of a group that has formed: BUSY, its order has moved on. */
export const leaveGroup = (groupId: string, { memberId, orderId, person = [] }: Sitting): Write[] => [
  {
    table: 'promotions',
    update: groupKey(groupId),
    set: 'REMOVE seats.#member ADD rev :one',
    condition: 'seats.#member.orderId = :order AND #state <> :formed',
    names: { '#member': memberId, '#state': 'state' },
    values: { ':order': orderId, ':one': 1, ':formed': 'formed' },
    failure: { code: 'BUSY', means: 'moved' },
  },
  ...person.map((trait): Write => ({ table: 'promotions', remove: seatKey(trait, groupId) })),
];

/**
 * Writes that pay a seat. The last one forms the group and tells it in the same transaction. GROUP_OVER: the group failed meanwhile, the
 * money goes back. BUSY: the group changed at the same time, to be done again.
 */
export async function paySeat(
  groupId: string,
  { memberId, orderId, nickname }: Sitting & { readonly nickname: string },
  nowMs: number,
): Promise<Result<Write[]>> {
  const group = await readGroup(groupId);
  const seat = group?.seats[memberId];
  if (group?.state !== 'open' || seat?.orderId !== orderId) return fail('GROUP_OVER');
  const after: GroupRecord = {
    ...group,
    seats: { ...group.seats, [memberId]: { ...seat, paid: true, nickname: maskOwner(nickname, null) } },
  };
  const paid = paidSeats(after);
  const formed = paid.length === group.size;
  const keys = openKeys(group);
  const pay: Write = {
    table: 'promotions',
    update: groupKey(groupId),
    set: formed
      ? 'SET seats.#member = :seat, #state = :formed ADD rev :one REMOVE gsi1pk, gsi1sk'
      : 'SET seats.#member = :seat, gsi1pk = :pk, gsi1sk = :sk ADD rev :one',
    condition: '#state = :open AND rev = :rev',
    names: { '#member': memberId, '#state': 'state' },
    values: {
      ':seat': after.seats[memberId],
      ':open': 'open',
      ':rev': group.rev,
      ':one': 1,
      ...(formed ? { ':formed': 'formed' } : { ':pk': keys.gsi1pk, ':sk': keys.gsi1sk }),
    },
    failure: { code: 'BUSY', means: 'moved' },
  };
  if (!formed) return ok([pay]);
  const orderIds = paid.map((one) => one.orderId);
  return ok([pay, emit('promotions', { type: 'group.formed', groupId, orderIds }, nowMs), undue(deadlineTask(group))]);
}
