import * as z from 'zod';

/** Amount in fen, never negative. */
export const fenSchema = z.int().min(0).max(100_000_000);
/** Amount in fen that may be negative (ledger views). */
export const signedFenSchema = z.int();
/** UTC ISO instant. */
export const instantSchema = z.iso.datetime();
/** Business day in China, `YYYY-MM-DD`. */
export const daySchema = z.iso.date();
/** Time of day in China on a half hour, `14:30`. */
export const halfHourSchema = z.string().regex(/^([01]\d|2[0-3]):[03]0$/);
/** Prefixed ids (`ord_…`): short, no spaces. */
export const idSchema = z.string().regex(/^[a-z]{2,4}_[A-Za-z0-9_-]{1,60}$/);
export const cursorSchema = z.string().max(500).optional();
export const limitSchema = z.coerce.number().int().min(1).max(50).default(20);
export const latSchema = z.coerce.number().min(-90).max(90);
export const lngSchema = z.coerce.number().min(-180).max(180);

/** An operation's input and output. Inputs are strict: an unknown field is an error. */
export type Contract = { readonly input: z.ZodType; readonly output: z.ZodType };

/**
 * Contracts that are made when they are first asked for. A cold function answers one operation: making those of all of them takes longer than
 * answering it. Marked pure where called, so that a bundle leaves out contracts it does not serve.
 */
export function contractsOf<T extends Record<string, () => Contract>>(
  makers: T,
): { readonly [K in keyof T]: ReturnType<T[K]> } {
  const contracts = {} as { [K in keyof T]: ReturnType<T[K]> };
  for (const [name, make] of Object.entries(makers)) {
    const get = (): Contract => {
      const value = make();
      Object.defineProperty(contracts, name, { value });
      return value;
    };
    Object.defineProperty(contracts, name, { get, enumerable: true, configurable: true });
  }
  return contracts;
}

/** An operation that takes nothing. */
export const nothing = z.strictObject({});
/** An operation that answers nothing but success. */
export const done = z.object({ ok: z.literal(true) });
