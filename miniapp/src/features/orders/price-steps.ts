import type { Order } from '@shared/contracts/order';

export type PriceSteps = { listFen: number; discountFen: number; pointsFen: number; payableFen: number };

/** How the amount came about: list price, what was taken off, points, what is left to pay. The four always add up. */
export function priceSteps(order: Pick<Order, 'lines' | 'totalFen' | 'pointsFen' | 'payableFen'>): PriceSteps {
  const listed = order.lines.reduce((total, line) => total + line.listPriceFen * line.qty, 0);
  const listFen = Math.max(listed, order.totalFen);
  return {
    listFen,
    discountFen: listFen - order.totalFen,
    pointsFen: order.pointsFen,
    payableFen: order.payableFen,
  };
}
