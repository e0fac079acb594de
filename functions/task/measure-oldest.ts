import { instant } from '@shared/kernel/time';
import * as z from 'zod';
import { now } from '../platform/clock';
import { query } from '../platform/db';
import { measure } from '../platform/metrics';
import { SHARDS, shardKey } from './schedule';

/** So many of a shard are looked through for one that nobody has; where all of them are leased, what fails is told by other figures. */
const MOST = 400;

const itemSchema = z.object({ sk: z.string(), leaseUntil: z.number().default(0) });

/** Since when the oldest task of a shard is due and in nobody's hands; undefined when none is. */
async function oldestOf(shard: number, nowMs: number): Promise<number | undefined> {
  const due = { pk: shardKey(shard), from: ' ', to: `${instant(nowMs)}#\uffff` };
  const { items } = await query('tasks', { ...due, limit: MOST });
  const since = items.flatMap((item) => {
    const { sk, leaseUntil } = itemSchema.parse(item);
    return leaseUntil > nowMs ? [] : [Math.max(Date.parse(sk.slice(0, 24)), leaseUntil)];
  });
  return since.length > 0 ? Math.min(...since) : undefined;
}

/** How late the run of every minute is behind its tasks, before it begins; 0 too, because silence means that it does not run. 1 query a shard. */
export async function measureOldest(): Promise<void> {
  const nowMs = now();
  const shards = Array.from({ length: SHARDS }, (_, shard) => oldestOf(shard, nowMs));
  const since = (await Promise.all(shards)).filter((at) => at !== undefined);
  measure('OldestDueTask', since.length > 0 ? Math.round((nowMs - Math.min(...since)) / 1000) : 0);
}
