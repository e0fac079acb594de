import { beijing } from './clock';
import type { Order, Refund } from './types';

/** A payment, or a refund of one, as bills list them. */
export interface Event {
  at: number;
  order: Order;
  refund?: Refund;
}

/** The fee of 0.6 %, rounded to the fen; negative when a refund gives it back. */
export function signedFee({ order, refund }: Event): number {
  return refund ? -Math.round((refund.amount * 6) / 1000) : Math.round((order.total * 6) / 1000);
}

export const clockText = (ms: number): string => beijing(ms).slice(0, 19).replace('T', ' ');

/** Every cell of a bill begins with a backquote, so that spreadsheets do not read numbers; commas become spaces. */
export const ticked = (row: readonly (string | number)[]): string =>
  row.map((cell) => `\`${String(cell).replace(/[\r\n,]/g, ' ')}`).join(',');

export const lines = (rows: readonly string[]): string => rows.map((row) => `${row}\r\n`).join('');
