import { type Lot, type Month, take } from './lots';

/** What a member owes a store (null: headquarters): points it took back when they had been spent already. */
export type Debt = { readonly creditor: string | null; readonly since: Month; readonly fen: number };

/** Points of an issuer that paid a debt: the issuer owes them to the creditor from now on. */
export type Settlement = {
  readonly issuer: string | null;
  readonly issued: Month;
  readonly creditor: string | null;
  readonly since: Month;
  readonly fen: number;
};

/** Debts in the order in which they arose; what is owed to one store since one month is one debt. */
export function addDebt(debts: readonly Debt[], more: Debt): Debt[] {
  const same = (debt: Debt): boolean => debt.creditor === more.creditor && debt.since === more.since;
  if (!debts.some(same)) return [...debts, more];
  return debts.map((debt) => (same(debt) ? { ...debt, fen: debt.fen + more.fen } : debt));
}

/** Points that come in pay debts first, the oldest debt from the lots that expire soonest. */
export function settle(
  incoming: readonly Lot[],
  debts: readonly Debt[],
): { lots: readonly Lot[]; debts: Debt[]; settled: Settlement[] } {
  let lots = incoming;
  const open: Debt[] = [];
  const settled: Settlement[] = [];
  for (const { creditor, since, fen } of debts) {
    const { taken, left, shortFen } = take(lots, fen);
    lots = left;
    for (const { issuer, issued, fen } of taken) settled.push({ issuer, issued, creditor, since, fen });
    if (shortFen > 0) open.push({ creditor, since, fen: shortFen });
  }
  return { lots, debts: open, settled };
}
