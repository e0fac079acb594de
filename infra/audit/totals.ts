import { effectsOf } from '@shared/domain/wallet/netting';
import { dayOf, millis } from '@shared/kernel/time';
import type { Area, Item, Reducer, Teller } from './area';
import { entrySchema } from './entry';

/**
 * What is summed over all members from the entries: accounts of stores and headquarters, liability and receivables by month, netting by month and
 * store. Added up again from every entry by the same rules; and beside them what the rules promise of the sums: all accounts are zero together,
 * netting is zero, and a store's account plus what it owes to members is what the netting owes it.
 */
const nameOf = (store: string | null): string => store ?? 'hq';
const storeOf = (account: string): string => account.replace(/^store:/, '');

function readOne(item: Item, teller: Teller): void {
  const entry = entrySchema.parse(item);
  const month = dayOf(millis(entry.at)).slice(0, 7);
  const { accounts, liability, receivables, netting } = effectsOf(entry);
  for (const { account, fen } of accounts) teller.sum(`total:account ${account}`, 'entries', fen);
  for (const { issuer, issued, fen } of liability)
    teller.sum(`total:liability ${nameOf(issuer)} ${issued}`, 'entries', fen);
  for (const { creditor, since, fen } of receivables)
    teller.sum(`total:receivable ${nameOf(creditor)} ${since}`, 'entries', fen);
  for (const { store, issuedFen, redeemedFen } of netting) {
    teller.sum(`total:netting ${month} ${nameOf(store)} issued`, 'entries', issuedFen);
    teller.sum(`total:netting ${month} ${nameOf(store)} redeemed`, 'entries', redeemedFen);
  }
}

function readTotal(item: Item, teller: Teller): void {
  const [kind = '', place = ''] = String(item.pk).split('#');
  const sk = String(item.sk);
  if (kind === 'ACC') {
    const balance = Number(item.balanceFen);
    teller.sum(`total:account ${place}`, 'kept', balance);
    teller.sum('ledger:all accounts', 'balance', balance);
    teller.sum(`ledger:${storeOf(place)}: account + liability - netting`, 'balance', balance);
  } else if (kind === 'LIABILITY') {
    const [store = '', issued = ''] = sk.split('#');
    teller.sum(`total:liability ${store} ${issued}`, 'kept', Number(item.fen));
    teller.sum(`ledger:${store}: account + liability - netting`, 'balance', Number(item.fen));
  } else if (kind === 'RECEIVABLE') {
    const [store = '', since = ''] = sk.split('#');
    teller.sum(`total:receivable ${store} ${since}`, 'kept', Number(item.fen));
  } else {
    const [issued, redeemed] = [Number(item.issuedFen), Number(item.redeemedFen)];
    teller.sum(`total:netting ${place} ${sk} issued`, 'kept', issued);
    teller.sum(`total:netting ${place} ${sk} redeemed`, 'kept', redeemed);
    teller.sum(`ledger:netting of ${place}`, 'balance', redeemed - issued);
    teller.sum(`ledger:${sk}: account + liability - netting`, 'balance', issued - redeemed);
  }
}

const isTotal = ({ pk, sk }: Item): boolean =>
  /^(LIABILITY|RECEIVABLE|NETTING)#/.test(String(pk)) || (sk === 'BAL' && !String(pk).startsWith('ACC#member:'));

/** Sums by name; what is missing is 0. */
const summing = (
  close: (sums: ReadonlyMap<string, number>, compare: Parameters<Reducer['close']>[0]) => void,
): Reducer => {
  const sums = new Map<string, number>();
  return {
    add(fact) {
      const name = String(fact.kind);
      sums.set(name, (sums.get(name) ?? 0) + Number(fact.sum));
    },
    close: (compare) => close(sums, compare),
  };
};

export const totals: Area = {
  name: 'total',
  tables: ['wallet'],
  read(_, item, teller) {
    if (String(item.sk).startsWith('E#')) readOne(item, teller);
    else if (isTotal(item)) readTotal(item, teller);
  },
  open: () =>
    summing((sums, compare) => compare('sum of the entries', sums.get('entries') ?? 0, sums.get('kept') ?? 0)),
};

/** Sums that are zero by themselves. */
export const ledger: Area = {
  name: 'ledger',
  tables: ['wallet'],
  read: () => {},
  open: () => summing((sums, compare) => compare('sum', 0, sums.get('balance') ?? 0)),
};
