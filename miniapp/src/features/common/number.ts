import { yuan } from '@shared/kernel/money';

/** `32480` → `32,480`. */
export const grouped = (n: number | string): string => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** Fen as points: `128650` → `1,286.5`; one point is one yuan. */
export function points(fen: number): string {
  const [whole = '0', cents = ''] = yuan(fen, true).split('.');
  const short = cents.replace(/0$/, '');
  return short ? `${grouped(whole)}.${short}` : grouped(whole);
}

/** Fen as an amount: `¥1,286.50`. */
export function amount(fen: number): string {
  const [whole = '0', cents = '00'] = yuan(Math.abs(fen)).split('.');
  return `${fen < 0 ? '−' : ''}¥${grouped(whole)}.${cents}`;
}

/** Fen as yuan with thousands apart, without a sign: `1,286.50`; whole yuan keep their decimals off when `trim` is set: `1,286`. */
export function groupedYuan(fen: number, trim = false): string {
  const [whole = '0', cents] = yuan(fen, trim).split('.');
  return cents === undefined ? grouped(whole) : `${grouped(whole)}.${cents}`;
}

/** What a small round badge can hold. */
export const badge = (n: number, more = false): string => (n > 99 ? '99+' : more && n > 0 ? `${n}+` : String(n));
