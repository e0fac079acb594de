/**
 * Table payments, what people did about money: put `AUDIT#<day>` / `<time>#<id>`, never changed, never removed.
 */
import { dayOf, instant } from '@shared/kernel/time';
import type { Write } from '../platform/db';
import type { StaffContext } from '../platform/http';
import { newUlid } from '../platform/ids';

export type Audit = {
  readonly what:
    | 'refund.retry'
    | 'refund.by_hand'
    | 'share.retry'
    | 'share.by_hand'
    | 'difference.resolve'
    | 'day.again'
    | 'day.by_hand';
  /** The number of what was settled. */
  readonly about: string;
  readonly note: string;
};

/** Part of the transaction of what it tells, so that neither is there without the other. */
export const audit = ({ memberId, staff, now }: StaffContext, entry: Audit): Write => ({
  table: 'payments',
  put: {
    pk: `AUDIT#${dayOf(now)}`,
    sk: `${instant(now)}#${newUlid(now)}`,
    ...entry,
    memberId,
    name: staff.name,
    role: staff.role,
    at: instant(now),
  },
  condition: 'attribute_not_exists(pk)',
});
