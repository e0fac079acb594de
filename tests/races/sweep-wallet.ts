import { type Facts, isGiven } from './facts';

type Lot = { readonly fen: number };
const sumOf = (lots: readonly Lot[]): number => lots.reduce((sum, { fen }) => sum + fen, 0);

/** A balance is the sum of its entries and of its lots; a hold is an unpaid trade's; what an order spent comes back as its refunds say. */
export function sweepWallet({ rows, orders, refunds, expect }: Facts): void {
  const all = rows.get('wallet') ?? [];
  for (const balance of all.filter(({ sk, pk }) => sk === 'BAL' && pk.startsWith('ACC#member:'))) {
    const memberId = balance.pk.slice('ACC#member:'.length);
    const entries = all.filter(({ pk, sk }) => pk === balance.pk && sk.startsWith('E#'));
    const where = `wallet of ${memberId}`;
    expect(`${where}: entries`, entries.length, balance.seq);
    expect(
      `${where}: available`,
      balance.availableFen,
      entries.reduce((sum, entry) => sum + Number(entry.amountFen), 0),
    );
    const holds = (balance.holds ?? {}) as Record<string, Lot[]>;
    expect(`${where}: held`, balance.heldFen, sumOf(Object.values(holds).flat()));
    const free = sumOf((balance.lots ?? []) as Lot[]) - sumOf((balance.debts ?? []) as Lot[]);
    expect(`${where}: lots less debts`, free, balance.availableFen);
    const unpaid = new Map<string, number>();
    for (const order of orders.filter((one) => one.memberId === memberId && one.state === 'unpaid'))
      unpaid.set(order.tradeId, (unpaid.get(order.tradeId) ?? 0) + order.pointsFen);
    for (const [tradeId, fen] of unpaid) expect(`${where}: hold of ${tradeId}`, sumOf(holds[tradeId] ?? []), fen);
    for (const tradeId of Object.keys(holds)) expect(`${where}: hold of ${tradeId}, unpaid`, unpaid.has(tradeId), true);
  }
  for (const spent of all.filter(({ sk }) => sk === 'SPENT')) {
    const given = refunds.filter((refund) => isGiven(refund) && refund.orderId === spent.orderId);
    expect(
      `points back of ${spent.orderId}`,
      spent.returnedFen,
      given.reduce((sum, { pointsFen }) => sum + pointsFen, 0),
    );
  }
}
