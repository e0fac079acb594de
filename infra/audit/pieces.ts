import { addDays, dayOf, millis } from '@shared/kernel/time';
import { type Area, type Compare, whole } from './area';
import { isDropped, isGiven, orderSchema, refundSchema } from './orders';

/**
 * The pieces that a member bought on a day, by SKU: those of the orders made on it, without what ended unpaid or was given back on the same day.
 * Counters are gone after two days, so today's and yesterday's are looked at. Those under a phone number count several accounts and are
 * recomputed by the sweep of the races.
 */
type PieceFact = {
  readonly counter?: { readonly day: string; readonly counted: Readonly<Record<string, number>> };
  /** An order's pieces (`by` its id), or those that a refund of it gave back, each on its day. */
  readonly by?: string;
  readonly day?: string;
  readonly pieces?: readonly { readonly skuId: string; readonly qty: number }[];
  readonly back?: boolean;
};

const isRecent = (day: string | null): day is string => day !== null && day >= addDays(dayOf(Date.now()), -1);
const given = ({ history }: { readonly history: readonly { readonly at: string; readonly state: string }[] }) =>
  history.find(isGiven)?.at;

function check(facts: readonly PieceFact[], compare: Compare): void {
  const days = new Map(facts.flatMap(({ by, day, back }) => (by && day && !back ? [[by, day] as const] : [])));
  const sums = new Map<string, number>();
  for (const { by, day, pieces = [], back } of facts) {
    // Given back on a later day, they stay in the count of their own.
    if (!by || !day || days.get(by) !== day) continue;
    for (const { skuId, qty } of pieces) {
      const place = `${skuId} on ${day}`;
      sums.set(place, (sums.get(place) ?? 0) + (back ? -qty : qty));
    }
  }
  for (const { counter } of facts)
    for (const [name, count] of Object.entries(counter?.counted ?? {})) {
      const place = `${name.slice('n:'.length)} on ${counter?.day}`;
      compare(place, sums.get(place) ?? 0, count);
      sums.delete(place);
    }
  for (const [place, count] of sums) compare(place, count, 0);
}

export const pieces: Area = {
  name: 'pieces',
  tables: ['orders'],
  read(_table, item, teller) {
    const [kind, of = ''] = String(item.pk).split('#');
    if (kind === 'CAP' && of !== 'P') {
      const day = String(item.sk).replace('DAY#', '');
      const counted = Object.fromEntries(Object.entries(item).filter(([name]) => name.startsWith('n:')));
      if (isRecent(day)) teller.tell(`pieces:${of}`, '0', { counter: { day, counted } });
    } else if (item.sk === 'ORD') {
      const order = orderSchema.parse(item);
      const { countedOn: day, memberId, id: by } = order;
      if (!isRecent(day)) return;
      const bought = order.lines.filter(({ gift }) => !gift).map(({ skuId, qty }) => ({ skuId, qty }));
      teller.tell(`pieces:${memberId}`, '1', { by, day, pieces: bought });
      const ended = isDropped(order) ? order.history.at(-1)?.at : undefined;
      if (ended) teller.tell(`pieces:${memberId}`, '1', { by, day: dayOf(millis(ended)), pieces: bought, back: true });
    } else if (kind === 'ORD' && String(item.sk).startsWith('RFD#')) {
      const { memberId, orderId: by, parts, ...refund } = refundSchema.parse(item);
      const at = given(refund);
      const day = at === undefined ? null : dayOf(millis(at));
      if (isRecent(day)) teller.tell(`pieces:${memberId}`, '1', { by, day, pieces: parts, back: true });
    }
  },
  open: () => whole<PieceFact>(check),
};
