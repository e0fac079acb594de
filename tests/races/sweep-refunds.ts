import { type Facts, isGiven, isWaiting, type RefundRow } from './facts';

const sumOf = (refunds: readonly RefundRow[], what: 'cashFen' | 'pointsFen' | 'couponFen'): number =>
  refunds.reduce((sum, refund) => sum + refund[what], 0);

/** What an order says of its refunds is what they say themselves; a payment owes back what they took of it, and never more than was paid. */
export function sweepRefunds({ rows, orders, refunds, expect }: Facts): void {
  for (const order of orders) {
    const own = refunds.filter(({ orderId }) => orderId === order.id);
    const given = own.filter(isGiven);
    for (const what of ['cashFen', 'pointsFen', 'couponFen'] as const)
      expect(`order ${order.id}: ${what} given back`, order.refundedFen[what], sumOf(given, what));
    expect(`order ${order.id}: refunds`, order.refundCount, own.length);
    const waiting = own.filter(isWaiting).map(({ id }) => id);
    expect(`order ${order.id}: the refund that waits`, String(order.openRefund ?? ''), waiting.join(' '));
    for (const skuId of new Set(order.lines.map((line) => line.skuId))) {
      const back = given.flatMap(({ lines }) => lines).filter((line) => line.skuId === skuId);
      const said = order.lines.filter((line) => line.skuId === skuId).reduce((sum, line) => sum + line.refundedQty, 0);
      expect(
        `order ${order.id}: pieces of ${skuId} back`,
        said,
        back.reduce((sum, { qty }) => sum + qty, 0),
      );
    }
  }
  sweepLists({ rows, orders, refunds, expect });
  sweepPayments({ rows, orders, refunds, expect });
}

function sweepLists({ rows, orders, refunds, expect }: Facts): void {
  const all = rows.get('orders') ?? [];
  const asked = all.filter(({ pk }) => pk.startsWith('RFP#')).map((row) => String(row.refundId));
  const waiting = refunds.filter(isWaiting).map(({ id }) => id);
  expect('refunds on the stores’ lists', asked.sort().join(' '), waiting.sort().join(' '));
  const toShip = all.filter(({ pk }) => pk === 'TOSHIP').map((row) => String(row.orderId));
  const unsent = orders.filter(({ state }) => state === 'to_ship').map(({ id }) => id);
  const stuck = all.filter(({ pk }) => pk === 'STUCK').map((row) => String(row.orderId));
  const standing = orders.filter(({ stuckSince }) => stuckSince).map(({ id }) => id);
  expect('orders on the list of headquarters', stuck.sort().join(' '), standing.sort().join(' '));
  expect('parcels on the warehouse’s list', toShip.sort().join(' '), unsent.sort().join(' '));
}

function sweepPayments({ rows, orders, expect }: Facts): void {
  const all = rows.get('payments') ?? [];
  for (const payment of all.filter(({ sk }) => sk === 'PAY')) {
    const owed = all.filter(({ pk, sk }) => pk === payment.pk && sk.startsWith('REF#'));
    const back = owed.reduce((sum, row) => sum + Number(row.amountFen), 0);
    const trade = orders.filter(({ tradeId }) => tradeId === payment.outTradeNo);
    const where = `payment ${payment.outTradeNo}`;
    if (payment.state !== 'paid') {
      expect(`${where}: ${payment.state}, orders paid`, trade.filter(({ paidAt }) => paidAt !== null).length, 0);
      continue;
    }
    expect(`${where}: to give back`, payment.refundableFen, Number(payment.amountFen) - back);
    const paid = trade.every(({ paidAt }) => paidAt !== null);
    if (!paid) expect(`${where}: came too late, given back whole`, back, payment.amountFen);
  }
}
