/**
 * Table bookings: the places of a person at a store on a day, `M#<memberId>` or `P#<trait>` / `VISITS#<storeId>#<day>`, as a set of booking ids,
 * gone two days after it. A booking enters in the transaction that takes its place, under a condition on the set's size, and leaves in the one
 * that gives it back; leaving twice changes nothing. 2 write units each.
 */
import { visitsOf } from '@shared/domain/booking/visits';
import { at, DAY, type Day } from '@shared/kernel/time';
import { loadConfig } from '../platform/config';
import type { Write } from '../platform/db';
import type { Booking } from './booking.repo';

type Visit = Pick<Booking, 'id' | 'memberId' | 'holder' | 'storeId' | 'day'>;

const keysOf = ({ memberId, holder, storeId, day }: Visit) =>
  [`M#${memberId}`, ...holder.map((trait) => `P#${trait}`)].map((pk) => ({ pk, sk: `VISITS#${storeId}#${day}` }));

/** Two days after it; also where a place is given back so late that the row was gone: an update makes it anew. */
const ttlOf = (day: Day): number => Math.floor((at(day, 0) + 2 * DAY) / 1000);

/** TOO_MANY_VISITS: this person has as many places there on that day as one may have. */
export async function takeVisit(visit: Visit): Promise<Write[]> {
  const most = visitsOf(visit.holder);
  const { LIMIT_TIMES } = await loadConfig();
  return keysOf(visit).map((key) => ({
    table: 'bookings',
    update: key,
    set: 'ADD visits :visit SET #ttl = :ttl',
    condition: 'attribute_not_exists(visits) OR size(visits) < :most',
    names: { '#ttl': 'ttl' },
    values: {
      ':visit': new Set([visit.id]),
      ':most': most * LIMIT_TIMES,
      ':ttl': ttlOf(visit.day),
    },
    failure: { code: 'TOO_MANY_VISITS', means: 'answer', details: { most, hint: hintOf(most) } },
  }));
}

const hintOf = (most: number): string =>
  most > 1
    ? `每人每天在同一门店最多约 ${most} 次，请换一天或换一家门店`
    : `未绑定手机号时每天在同一门店最多约 ${most} 次，绑定后可约更多`;

export const leaveVisit = (visit: Visit): Write[] =>
  keysOf(visit).map((key) => ({
    table: 'bookings',
    update: key,
    set: 'DELETE visits :visit SET #ttl = :ttl',
    names: { '#ttl': 'ttl' },
    values: { ':visit': new Set([visit.id]), ':ttl': ttlOf(visit.day) },
  }));
