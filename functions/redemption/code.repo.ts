/**
 * Redemption codes live in the orders table, because a code is used in the same transaction as its order moves.
 * 1. A code: get `CODE#<code>` / `CODE` — which order, until when, used by whom.
 * 2. The one good code of an order: get `CODEOF#<orderId>` / `CODEOF`; a new code takes the place of the one before.
 */
import type { Result } from '@shared/kernel/result';
import * as z from 'zod';
import { get, transact, type Write } from '../platform/db';

const codeItemSchema = z.object({
  orderId: z.string(),
  /** Epoch milliseconds. */
  expiresAt: z.int(),
  usedBy: z.string().optional(),
  usedFor: z.string().optional(),
});
export type CodeItem = z.infer<typeof codeItemSchema>;

const codeKey = (code: string) => ({ pk: `CODE#${code}`, sk: 'CODE' });
const currentKey = (orderId: string) => ({ pk: `CODEOF#${orderId}`, sk: 'CODEOF' });

export async function readCode(code: string): Promise<CodeItem | undefined> {
  const item = await get('orders', codeKey(code));
  return item && codeItemSchema.parse(item);
}

export async function readCurrentCode(orderId: string): Promise<string | undefined> {
  return z.object({ code: z.string() }).safeParse(await get('orders', currentKey(orderId))).data?.code;
}

const KEEP_SECONDS = 7 * 24 * 3600;

export async function saveCode(code: string, orderId: string, expiresAt: number): Promise<Result<void>> {
  const ttl = Math.floor(expiresAt / 1000) + KEEP_SECONDS;
  return transact([
    {
      table: 'orders',
      put: { ...codeKey(code), orderId, expiresAt, ttl },
      condition: 'attribute_not_exists(pk)',
      alone: 'a code of 100 random bits',
    },
    { table: 'orders', put: { ...currentKey(orderId), code, ttl } },
  ]);
}

/** Uses a code: once, before it expires, and only while it is the order's current one. Of two scanners at once, one gets through. */
export const consumeCode = (code: string, orderId: string, by: string, purpose: string, nowMs: number): Write[] => [
  {
    table: 'orders',
    update: codeKey(code),
    set: 'SET usedBy = :by, usedFor = :purpose, usedAt = :now',
    condition: 'attribute_not_exists(usedBy) AND expiresAt > :now',
    values: { ':by': by, ':purpose': purpose, ':now': nowMs },
    failure: { code: 'CODE_USED', means: 'moved' },
  },
  {
    table: 'orders',
    check: currentKey(orderId),
    condition: 'code = :code',
    values: { ':code': code },
    failure: { code: 'CODE_EXPIRED', means: 'moved' },
  },
];
