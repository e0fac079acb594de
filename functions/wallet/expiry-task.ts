import { addDays, at, type Day } from '@shared/kernel/time';
import { shardOf } from '../platform/shard';
import type { Task } from '../task/schedule';

/** All lots expire with a month; over so many minutes of the next night the members of the chain take turns. */
const NIGHT_MINUTES = 6 * 60;
/** Not at midnight itself: somebody's clock may still be on the day before, and bring lots of that month. */
const FIRST_MINUTE = 10;

const turnOf = (memberId: string): number => shardOf(memberId, NIGHT_MINUTES - FIRST_MINUTE);

/** The task that takes a member's expired points after `expiresOn`. The same month of the same member is the same task. */
export const expiryTask = (memberId: string, expiresOn: Day): Task => ({
  id: `expire_points#${memberId}#${expiresOn}`,
  kind: 'expire_points',
  at: at(addDays(expiresOn, 1), FIRST_MINUTE + turnOf(memberId)),
  payload: { memberId },
});
