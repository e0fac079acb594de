import { countUp, type Facts, isGiven, isOver, type OrderRow } from './facts';

const ordersOf = (orders: readonly OrderRow[], tradeId: unknown): OrderRow[] =>
  orders.filter((order) => order.tradeId === tradeId);
const names = (order: OrderRow, couponId: string): boolean =>
  order.couponParts.some((share) => share.couponId === couponId);

/** Coupons are counted by template and member; each is held by one unpaid trade, used by one paid one, or free. */
export function sweepCoupons({ rows, orders, refunds, expect }: Facts): void {
  const all = rows.get('promotions') ?? [];
  const claimed = new Map<string, number>();
  for (const coupon of all.filter(({ sk }) => sk === 'CPN')) {
    const id = String(coupon.id);
    countUp(claimed, `TPL#${coupon.templateId} CLAIMED`, 1);
    countUp(claimed, `M#${coupon.memberId} TPL#${coupon.templateId}`, 1);
    const using = orders.filter((order) => names(order, id));
    const holders = new Set(using.filter(({ state }) => state === 'unpaid').map(({ tradeId }) => tradeId));
    if (holders.size > 1) expect(`coupon ${id}: trades that hold it`, holders.size, 1);
    if ((coupon.state === 'held') !== (holders.size === 1))
      expect(`coupon ${id}`, coupon.state, `held by ${[...holders]}`);
    if (coupon.state === 'held') expect(`coupon ${id}: its trade`, holders.has(String(coupon.tradeId)), true);
    if (coupon.state !== 'used') continue;
    const trade = ordersOf(orders, coupon.tradeId);
    expect(
      `coupon ${id}: used by a paid trade`,
      trade.length > 0 && trade.every(({ paidAt }) => paidAt !== null),
      true,
    );
    const back = refunds
      .filter((refund) => isGiven(refund) && trade.some((order) => order.id === refund.orderId))
      .flatMap((refund) => refund.coupons.filter(({ couponId }) => couponId === id))
      .reduce((sum, { offFen }) => sum + offFen, 0);
    expect(`coupon ${id}: what came back of it`, coupon.returnedFen, back);
  }
  // A paid trade whose coupon is free again got all of it back.
  for (const coupon of all.filter(({ sk, state }) => sk === 'CPN' && state === 'available')) {
    const id = String(coupon.id);
    const shares = orders.filter(({ paidAt }) => paidAt !== null).flatMap(({ couponParts }) => couponParts);
    const off = shares.filter(({ couponId }) => couponId === id).flatMap(({ lines }) => lines);
    const back = refunds.filter(isGiven).flatMap(({ coupons }) => coupons.filter(({ couponId }) => couponId === id));
    const sum = (parts: readonly number[]): number => parts.reduce((total, part) => total + part, 0);
    expect(`coupon ${id}: free again`, sum(back.map(({ offFen }) => offFen)), sum(off));
  }
  for (const row of all.filter(({ claimed: count }) => typeof count === 'number')) {
    const place = `${row.pk} ${row.sk}`;
    expect(place, row.claimed, claimed.get(place) ?? 0);
    claimed.delete(place);
  }
  for (const [place, count] of claimed) expect(place, 0, count);
}

/**
 * What somebody had at an offer's price stays counted, under the member and each trait by which they are known, whatever is returned: unless it
 * was never paid for, or its group came to nothing. A seat is an order's, and an open order of an open group has one.
 */
export function sweepOffers({ rows, orders, expect }: Facts): void {
  const all = rows.get('promotions') ?? [];
  const groups = all.filter(({ sk }) => sk === 'GRP');
  const hasFormed = ({ id, groupId }: OrderRow): boolean =>
    groups.some(
      (group) =>
        group.id === groupId &&
        group.state === 'formed' &&
        Object.values(group.seats as Seats).some(({ orderId }) => orderId === id),
    );
  const bought = new Map<string, number>();
  for (const order of orders.filter((one) => one.state !== 'closed' && one.state !== 'cancelled')) {
    if (isOver(order) && order.groupId !== null && !hasFormed(order)) continue;
    const places = [`M#${order.memberId}`, ...order.person.map((trait) => `P#${trait}`)];
    for (const place of places)
      for (const { offerId, qty } of order.offers) countUp(bought, `${place} OFR#${offerId}`, qty);
  }
  for (const row of all.filter(({ sk, pk }) => /^[MP]#/.test(pk) && sk.startsWith('OFR#'))) {
    const place = `${row.pk} ${row.sk}`;
    expect(place, row.taken, bought.get(place) ?? 0);
    bought.delete(place);
  }
  for (const [place, count] of bought) expect(place, 0, count);
  for (const group of groups) sweepGroup(group, orders, expect);
}

type Seats = Record<string, { readonly orderId: string; readonly paid: boolean }>;

function sweepGroup(group: Record<string, unknown>, orders: readonly OrderRow[], expect: Facts['expect']): void {
  const seats = Object.entries(group.seats as Seats);
  const where = `group ${group.id}`;
  if (seats.length > Number(group.size)) expect(`${where}: seats`, seats.length, group.size);
  const paid = seats.filter(([, seat]) => seat.paid).length;
  if (group.state === 'formed') expect(`${where}: paid seats`, paid, group.size);
  if (group.state === 'open') expect(`${where}: open though all have paid`, paid === group.size, false);
  for (const [memberId, seat] of seats) {
    const order = orders.find(({ id }) => id === seat.orderId);
    expect(`${where}: whose seat`, order?.memberId, memberId);
    if (group.state === 'formed' || !order) continue;
    expect(`${where}: seat of an order that is over`, isOver(order), false);
    expect(`${where}: a paid seat`, seat.paid, order.paidAt !== null);
  }
  for (const order of orders.filter(
    ({ groupId, state }) => groupId === group.id && ['unpaid', 'grouping'].includes(state),
  ))
    expect(
      `${where}: seat of ${order.id}`,
      seats.some(([, seat]) => seat.orderId === order.id),
      true,
    );
}
