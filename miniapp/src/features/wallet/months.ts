import type { StatementEntry } from '@shared/contracts/wallet';
import { clock, dayOf, millis, minuteOfDay } from '@shared/kernel/time';
import { text } from './labels';

export type Month = {
  key: string;
  title: string;
  inFen: number;
  outFen: number;
  whole: boolean;
  entries: StatementEntry[];
};

const monthOf = (at: string): string => dayOf(millis(at)).slice(0, 7);

/** A hold that was given back, or points spent that a hold had taken before, change nothing that can be spent: they are not told. */
export const isTold = (entry: Pick<StatementEntry, 'amountFen'>): boolean => entry.amountFen !== 0;

/** Entries (newest first) by month of China. The last month may go on where nothing was loaded yet: its sums are then not whole. */
export function byMonth(entries: readonly StatementEntry[], more: boolean): Month[] {
  const months: Month[] = [];
  for (const entry of entries.filter(isTold)) {
    const key = monthOf(entry.at);
    let month = months.at(-1);
    if (month?.key !== key) {
      month = {
        key,
        title: `${key.slice(0, 4)}年${Number(key.slice(5))}月`,
        inFen: 0,
        outFen: 0,
        whole: true,
        entries: [],
      };
      months.push(month);
    }
    month.entries.push(entry);
    if (entry.amountFen > 0) month.inFen += entry.amountFen;
    else month.outFen -= entry.amountFen;
  }
  const last = months.at(-1);
  if (last && more) last.whole = false;
  return months;
}

/** `22日 14:30`: the month stands above. */
export const dayAndTime = (at: string): string => {
  const ms = millis(at);
  return `${Number(dayOf(ms).slice(8))}日 ${clock(minuteOfDay(ms))}`;
};

/** Which store gave and which took; headquarters where it names none. */
export function whose(entry: Pick<StatementEntry, 'issuingStore' | 'redeemingStore' | 'kind'>): string {
  const issuer = entry.issuingStore ?? text.hq;
  const redeemer = entry.redeemingStore ?? entry.issuingStore ?? text.hq;
  switch (entry.kind) {
    case 'release':
    case 'refund_return':
      return text.backs(redeemer);
    case 'hold':
    case 'spend':
      return text.takes(redeemer);
    case 'earn_clawback':
      return text.clawed(issuer);
    case 'expire':
      return text.expired(issuer);
    case 'adjust':
      return issuer;
    default:
      return text.gives(issuer);
  }
}
