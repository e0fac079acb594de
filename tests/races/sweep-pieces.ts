import { countUp, type Facts, isGiven, UNPAID_ENDS } from './facts';

/** The business day of an instant: China is eight hours ahead all year. */
const dayIn = (at: string | undefined): string =>
  at === undefined ? '' : new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);

/**
 * What a person bought of a SKU on a day, under the account and under each number that vouches for them: all that was not a gift, without what
 * ended unpaid on that day and what was asked back and given on that day.
 */
export function sweepPieces({ rows, orders, refunds, expect }: Facts): void {
  const bought = new Map<string, number>();
  for (const order of orders.filter(({ countedOn }) => countedOn !== null)) {
    const { countedOn: day } = order;
    const count = (skuId: string, qty: number): void => {
      for (const who of [order.memberId, ...order.holder.map((trait) => `P#${trait}`)])
        countUp(bought, `CAP#${who} DAY#${day} ${skuId}`, qty);
    };
    if (UNPAID_ENDS.includes(order.state) && dayIn(order.history.at(-1)?.at) === day) continue;
    for (const { skuId, qty, gift } of order.lines) if (!gift) count(skuId, qty);
    for (const refund of refunds.filter((one) => one.orderId === order.id)) {
      if (dayIn(refund.history.find(isGiven)?.at) !== day) continue;
      for (const { skuId, qty } of refund.parts) count(skuId, -qty);
    }
  }
  for (const row of (rows.get('orders') ?? []).filter(({ pk }) => pk.startsWith('CAP#')))
    for (const [name, counted] of Object.entries(row).filter(([field]) => field.startsWith('n:'))) {
      const place = `${row.pk} ${row.sk} ${name.slice(2)}`;
      expect(place, counted, bought.get(place) ?? 0);
      bought.delete(place);
    }
  for (const [place, count] of bought) expect(place, 0, count);
}
