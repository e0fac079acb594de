import { yuan } from '@shared/kernel/money';
import { type Month, monthsBetween } from './lots';

/** A store's month (null: headquarters): its points used elsewhere, others' points used here, and what it is owed for that, in fen. */
export type NettingRow = {
  readonly storeId: string | null;
  readonly storeName: string;
  readonly issuedFen: number;
  readonly redeemedFen: number;
  readonly netFen: number;
};

/** Text with a comma, a quote or a line end stands in quotes (RFC 4180). */
const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const sumOf = (rows: readonly NettingRow[], part: 'issuedFen' | 'redeemedFen' | 'netFen'): number =>
  rows.reduce((total, row) => total + row[part], 0);

/** What all stores together are owed: zero, or an entry is missing from the sums. */
export const checkOf = (rows: readonly NettingRow[]): number => sumOf(rows, 'netFen');

/** The month for a spreadsheet, in yuan, ending with the check total. Begins with the mark by which spreadsheets know UTF-8. */
export function nettingCsv(month: Month, rows: readonly NettingRow[]): string {
  const amounts = ({ issuedFen, redeemedFen, netFen }: Pick<NettingRow, 'issuedFen' | 'redeemedFen' | 'netFen'>) =>
    [issuedFen, redeemedFen, netFen].map((fen) => yuan(fen));
  const total = {
    issuedFen: sumOf(rows, 'issuedFen'),
    redeemedFen: sumOf(rows, 'redeemedFen'),
    netFen: checkOf(rows),
  };
  const lines = [
    ['月份', '门店编号', '门店', '本店积分在他店使用（元）', '他店积分在本店使用（元）', '应收（负为应付，元）'],
    ...rows.map((row) => [month, row.storeId ?? '', row.storeName, ...amounts(row)]),
    [month, '', '核对合计', ...amounts(total)],
  ];
  return `\uFEFF${lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('')}`;
}

export type Ages = [number, number, number, number];

/** The group of an age in months: 0–3, 4–6, 7–12, older. */
const groupOf = (age: number): 0 | 1 | 2 | 3 => (age <= 3 ? 0 : age <= 6 ? 1 : age <= 12 ? 2 : 3);

/** What each issuer owes in fen, by age in months before `month`. Who owes nothing at any age is left out. */
export function byAge(
  parts: readonly { readonly issuer: string | null; readonly issued: Month; readonly fen: number }[],
  month: Month,
): { issuer: string | null; totalFen: number; ages: Ages }[] {
  const issuers = new Map<string | null, Ages>();
  for (const { issuer, issued, fen } of parts) {
    const ages: Ages = issuers.get(issuer) ?? [0, 0, 0, 0];
    ages[groupOf(monthsBetween(issued, month))] += fen;
    issuers.set(issuer, ages);
  }
  return [...issuers]
    .filter(([, ages]) => ages.some((fen) => fen !== 0))
    .map(([issuer, ages]) => ({ issuer, totalFen: ages.reduce((total, fen) => total + fen, 0), ages }));
}
