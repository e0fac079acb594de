import { createHash } from 'node:crypto';
import { instantSchema } from '@shared/contracts/common';
import * as z from 'zod';

/** An entry as a seal names it: where it lies, and what it was when it was sealed. */
const sealedEntrySchema = z.object({ pk: z.string(), sk: z.string(), hash: z.string() });
export type SealedEntry = z.infer<typeof sealedEntrySchema>;

/**
 * A link of the chain over the log: some entries in the order in which they were written, and the hash of the link before. One chain for all
 * days, numbered without gaps from 1; `day` is when it was sealed, so that a day has a head: its last link.
 */
export const sealSchema = z.object({
  seq: z.int().min(1),
  day: z.string(),
  at: instantSchema,
  prev: z.string(),
  entries: z.array(sealedEntrySchema).min(1),
  hash: z.string(),
});
export type Seal = z.infer<typeof sealSchema>;

/** Where the head is kept: table messages (seal.repo.ts). */
export const HEAD_KEY = { pk: 'AUDIT_HEAD', sk: 'HEAD' };

/** What the first link follows. */
export const GENESIS = '0'.repeat(64);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** JSON with the names of every object in order: the same value gives the same text, however the database returns it. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const parts = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`);
  return `{${parts.join(',')}}`;
}

/** The hash of a whole item as it lies in the table, its index keys included. */
export const hashEntry = (item: Record<string, unknown>): string => sha256(canonical(item));

export const hashSeal = ({ hash: _, ...seal }: Seal | (Omit<Seal, 'hash'> & { hash?: string })): string =>
  sha256(canonical(seal));

/** The link after `last` (undefined: the first of all). */
export function sealAfter(
  last: Pick<Seal, 'seq' | 'hash'> | undefined,
  link: Pick<Seal, 'day' | 'at' | 'entries'>,
): Seal {
  const seal = { ...link, seq: (last?.seq ?? 0) + 1, prev: last?.hash ?? GENESIS };
  return { ...seal, hash: hashSeal(seal) };
}
