import { randomBytes, randomInt } from 'node:crypto';
import { monotonicFactory } from 'ulid';

const next = monotonicFactory(() => randomInt(2 ** 32) / 2 ** 32);

/** Sortable by time of creation, unique across processes. */
export const newUlid = (nowMs?: number): string => next(nowMs);

/** `newId('ord')` → `ord_01J…`. */
export const newId = (prefix: string): string => `${prefix}_${next()}`;

const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
/** A code nobody can guess, of letters and digits that are not mistaken for each other; 5 bits a character. */
export const randomCode = (length: number): string =>
  Array.from(randomBytes(length), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
