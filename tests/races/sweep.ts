import { countUp, type Facts, GIVEN_BACK, isGiven, type Line, type OrderRow, type RefundRow } from './facts';
import type { Rows } from './mirror';
import { sweepPieces } from './sweep-pieces';
import { sweepCoupons, sweepOffers } from './sweep-promotions';
import { sweepRefunds } from './sweep-refunds';
import { sweepWallet } from './sweep-wallet';

/** What a store can serve at once, by the unit's name without its time: `b_lift`, `s_maintenance`. */
export type Capacities = Readonly<Record<string, Readonly<Record<string, number>>>>;

/**
 * Recomputes every counter from the records it counts, by rules written down here once more and on purpose: nothing of the functions or of
 * shared/domain is used, so that a mistake there cannot agree with itself. Answers each difference in a sentence.
 */
export function sweep(rows: Rows, capacities: Capacities): string[] {
  const wrong: string[] = [];
  const orderRows = rows.get('orders') ?? [];
  const facts: Facts = {
    rows,
    orders: orderRows.filter((row) => row.sk === 'ORD') as OrderRow[],
    refunds: orderRows.filter((row) => row.sk.startsWith('RFD#')) as RefundRow[],
    expect: (what, is, shouldBe) => {
      if (is !== shouldBe) wrong.push(`${what}: is ${String(is)}, should be ${String(shouldBe)}`);
    },
  };
  sweepPlaces(facts, capacities);
  sweepStock(facts);
  sweepCoupons(facts);
  sweepOffers(facts);
  sweepPieces(facts);
  sweepWallet(facts);
  sweepRefunds(facts);
  return wrong;
}

const bookingOf: Readonly<Record<string, string>> = {
  unpaid: 'held',
  booked: 'booked',
  no_show: 'no_show',
  arrived: 'arrived',
  serving: 'arrived',
  to_accept: 'arrived',
  completed: 'done',
  closed: 'released',
  cancelled: 'released',
};

/** A store's day counts the units of its bookings; a booking is where its order says it is, in the state that goes with the order's. */
function sweepPlaces({ rows, orders, expect }: Facts, capacities: Capacities): void {
  const all = rows.get('bookings') ?? [];
  const taken = new Map<string, number>();
  for (const booking of all.filter((row) => row.sk === 'BK')) {
    const order = orders.find((one) => one.id === booking.orderId);
    const place = `booking of ${booking.orderId}`;
    expect(
      `${place}: its day and start`,
      `${booking.day} ${booking.start}`,
      `${order?.booking?.day} ${order?.booking?.start}`,
    );
    const served = order?.history.some(({ state }) => state === 'arrived') ? ['arrived', 'done'] : ['released'];
    const wanted = order && (GIVEN_BACK.includes(order.state) ? served : [bookingOf[order.state]]);
    if (!wanted?.includes(String(booking.state)))
      expect(`${place}: its state`, booking.state, `that of ${order?.state}`);
    if (booking.state === 'released') continue;
    for (const unit of booking.units as string[])
      countUp(taken, `STORE#${booking.storeId} DAY#${booking.day} ${unit}`, 1);
  }
  for (const day of all.filter((row) => row.sk.startsWith('DAY#')))
    for (const [unit, count] of Object.entries(day)) {
      if (!/^[bs]_/.test(unit)) continue;
      const place = `${day.pk} ${day.sk} ${unit}`;
      expect(place, count, taken.get(place) ?? 0);
      taken.delete(place);
      const most = capacities[day.pk.slice('STORE#'.length)]?.[unit.replace(/_\d+$/, '')] ?? 0;
      if (Number(count) > most) expect(`${place}: more than there are`, count, most);
    }
  for (const [place, count] of taken) expect(place, 0, count);
}

/** What there is was brought; what is held belongs to unpaid orders; what is sold, to paid ones, less what came back on the shelf. */
function sweepStock({ rows, orders, refunds, expect }: Facts): void {
  const all = rows.get('inventory') ?? [];
  const [brought, held, sold] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  for (const row of all.filter(({ pk }) => pk.startsWith('MOV#')))
    countUp(brought, `${row.skuId}#${row.location}`, Number(row.qty));
  const add = (counts: Map<string, number>, lines: readonly Line[], sign: number): void => {
    for (const { skuId, location, qty } of lines) countUp(counts, `${skuId}#${location}`, sign * qty);
  };
  for (const order of orders) {
    if (order.state === 'unpaid') add(held, order.stock, 1);
    else if (order.paidAt !== null) add(sold, order.stock, 1);
  }
  for (const refund of refunds.filter(isGiven)) add(sold, refund.restocked, -1);
  for (const row of all.filter(({ pk }) => pk.startsWith('STOCK#'))) {
    const place = row.pk.slice('STOCK#'.length);
    expect(`${row.pk} held`, row.held, held.get(place) ?? 0);
    expect(`${row.pk} sold`, row.sold, sold.get(place) ?? 0);
    const total = Number(row.available) + Number(row.held) + Number(row.sold);
    expect(`${row.pk} in all`, total, brought.get(place) ?? 0);
    if (Number(row.available) < 0) expect(`${row.pk} available`, row.available, 'not below zero');
  }
}
