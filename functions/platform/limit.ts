import type { OperationId } from '@shared/contracts/api';
import { comeBack, type Limit, limits } from '@shared/contracts/limits';
import { fail, ok, type Result } from '@shared/kernel/result';
import { loadConfig } from './config';
import { updateOne } from './db';
import { logger } from './logger';
import { keyedIndex } from './seal';

/**
 * Table limits: how often somebody did something in a window, `<operation>#<who>#<window>` / `LIMIT`, 1 write unit each time it is counted
 * (once in `every` calls of a process), gone an hour after its window. A table of its own: every function may count, and none gets at anything
 * else by it. An address is stored as a keyed hash.
 */
export type Who = { readonly memberId?: string | undefined; readonly address: string };

type Window = { readonly from: number; pending: number; full: boolean };
const MOST_KNOWN = 20_000;
// What this process has counted and not written yet, and who is known to have reached a limit: asking again costs nothing.
const known = new Map<string, Window>();

/** For tests that play several processes. */
export function forgetCounts(): void {
  known.clear();
}

function windowOf(key: string, from: number): Window {
  const there = known.get(key);
  if (there?.from === from) return there;
  for (const oldest of known.keys()) {
    if (known.size < MOST_KNOWN) break;
    known.delete(oldest);
  }
  const made = { from, pending: 0, full: false };
  known.delete(key);
  known.set(key, made);
  return made;
}

/** Only a stack on this machine calls from here; the gateway says the caller's own address. */
const isOwnMachine = (address: string): boolean => /^(::1|(::ffff:)?127\.|$)/.test(address);

async function count(operation: OperationId, who: string, limit: Limit, window: Window, by: number) {
  const { LIMIT_TIMES } = await loadConfig();
  const name = limit.by === 'address' ? await keyedIndex(who, 'address') : who;
  return updateOne({
    table: 'limits',
    update: { pk: `${operation}#${name}#${window.from}`, sk: 'LIMIT' },
    set: 'ADD n :by SET #ttl = :ttl',
    condition: 'attribute_not_exists(n) OR n <= :room',
    names: { '#ttl': 'ttl' },
    values: { ':by': by, ':room': limit.most * LIMIT_TIMES - by, ':ttl': window.from / 1000 + limit.seconds + 3600 },
    failure: { code: 'TOO_MANY_REQUESTS', means: 'answer' },
  });
}

/** Counts one call. TOO_MANY_REQUESTS with `retryAfterSeconds` when the person has used the window up. */
export async function withinLimit(operation: OperationId, who: Who, nowMs: number): Promise<Result<void>> {
  const limit = limits[operation];
  const subject = limit?.by === 'member' ? who.memberId : who.address;
  if (!limit || !subject || (limit.by === 'address' && isOwnMachine(subject))) return ok(undefined);
  const length = limit.seconds * 1000;
  const window = windowOf(`${operation} ${subject}`, Math.floor(nowMs / length) * length);
  if (!window.full) {
    window.pending += 1;
    if (window.pending < limit.every) return ok(undefined);
    const by = window.pending;
    window.pending = 0;
    try {
      const counted = await count(operation, subject, limit, window, by);
      if (counted.ok) return counted;
      window.full = true;
    } catch (error) {
      // A limit keeps misuse out; that it cannot be counted must not keep everybody out.
      logger.warn('limit not counted', { operation, error: error as Error });
      return ok(undefined);
    }
  }
  const retryAfterSeconds = Math.max(1, Math.ceil((window.from + length - nowMs) / 1000));
  return fail('TOO_MANY_REQUESTS', { retryAfterSeconds, hint: `操作太频繁，${comeBack(retryAfterSeconds)}` });
}
