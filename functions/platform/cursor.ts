import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { type Config, loadConfig } from './config';

/** A question that is answered in pages: which operation, who asks, and everything they ask for but the page itself. */
export type Question = {
  readonly operation: string;
  readonly caller: string;
  readonly input: Readonly<Record<string, unknown>>;
};

const PURPOSE = 'pitlane/cursor/v1';
/** 128 bits: nobody guesses them, and a cursor stays short enough for an address. */
const MAC_BYTES = 16;

// Derived, so that what signs a cursor signs nothing else. Known as long as the configuration it comes from is in use.
const derived = new WeakMap<Config, Buffer[]>();

function keysOf(config: Config): Buffer[] {
  const known = derived.get(config);
  if (known) return known;
  const keys = config.TOKEN_KEYS.map(({ secret }) =>
    Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'base64'), '', PURPOSE, 32)),
  );
  derived.set(config, keys);
  return keys;
}

function macOf(key: Buffer, { operation, caller, input }: Question, place: string): Buffer {
  const { cursor: _, limit: __, ...asked } = input;
  const fields = Object.entries(asked).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHmac('sha256', key)
    .update(JSON.stringify([operation, caller, fields, place]))
    .digest()
    .subarray(0, MAC_BYTES);
}

/** The cursor that the next page of this question is asked with: where it begins, and our word for it. */
export async function signCursor(question: Question, place: string): Promise<string> {
  const [key] = keysOf(await loadConfig());
  if (!key) throw new Error('no token key');
  return `${place}.${macOf(key, question, place).toString('base64url')}`;
}

/**
 * Where a page begins; undefined for a cursor that we did not give to this caller for this very question. Keys rotate as those of tokens do:
 * the first signs, all verify.
 */
export async function openCursor(question: Question, cursor: string): Promise<string | undefined> {
  const dot = cursor.lastIndexOf('.');
  const [place, said] = [cursor.slice(0, Math.max(0, dot)), Buffer.from(cursor.slice(dot + 1), 'base64url')];
  if (said.length !== MAC_BYTES) return undefined;
  const keys = keysOf(await loadConfig());
  return keys.some((key) => timingSafeEqual(macOf(key, question, place), said)) ? place : undefined;
}
