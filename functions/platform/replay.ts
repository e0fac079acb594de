import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '@shared/kernel/result';
import { DAY } from '@shared/kernel/time';
import * as z from 'zod';
import { get, type Write } from './db';
import type { Key, Table } from './tables';

/**
 * What an idempotency key was used for, `IDEM#<memberId>#<key>` / `IDEM` in the table of what it made, kept for a day: the same key with the same
 * request gets the same answer, with another one IDEMPOTENCY_KEY_REUSED.
 */
const replaySchema = z.object({ request: z.string(), answer: z.string() });
/** The request's fingerprint, and the answer or the id of what was made. */
type Replay = z.infer<typeof replaySchema>;
type Asker = { readonly memberId: string; readonly idempotencyKey: string };

const replayKey = ({ memberId, idempotencyKey }: Asker): Key => ({
  pk: `IDEM#${memberId}#${idempotencyKey}`,
  sk: 'IDEM',
});

/** What tells one request from another under the same idempotency key, or one content from another. */
export const fingerprint = (request: object): string =>
  createHash('sha256').update(JSON.stringify(request)).digest('base64url');

/** What the key was answered before, if it was; IDEMPOTENCY_KEY_REUSED when that was another request. */
export async function readReplay(table: Table, asker: Asker, request: string): Promise<Result<string> | undefined> {
  const item = await get(table, replayKey(asker));
  if (!item) return undefined;
  const replay = replaySchema.parse(item);
  return replay.request === request ? ok(replay.answer) : fail('IDEMPOTENCY_KEY_REUSED');
}

/** The key is taken in the transaction of what it makes: of two same requests at once, one makes it. */
export const rememberReplay = (table: Table, asker: Asker, replay: Replay, nowMs: number): Write => ({
  table,
  put: { ...replayKey(asker), ...replay, ttl: Math.floor((nowMs + DAY) / 1000) },
  condition: 'attribute_not_exists(pk)',
  failure: { code: 'BUSY', means: 'seen' },
});
