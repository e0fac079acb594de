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

/** Entries (newest first) by month of China. The last month may go on where nothing was loaded yet: its sums are then not whole. */
export function byMonth(entries: readonly StatementEntry[], more: boolean): Month[] {
  const months: Month[] = [];
  for (const entry of entries) {
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

/** Which store gave and which took. */
export function whose(entry: Pick<StatementEntry, 'issuingStore' | 'redeemingStore' | 'kind'>): string {
  const back = entry.kind === 'release' || entry.kind === 'refund_return';
  if (back) return text.backs(entry.redeemingStore ?? entry.issuingStore ?? text.hq);
  if (entry.redeemingStore) return text.takes(entry.redeemingStore);
  if (entry.issuingStore) return text.gives(entry.issuingStore);
  return entry.kind === 'grant' ? text.gives(text.hq) : text.hq;
}
