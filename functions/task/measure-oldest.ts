import { now } from '../platform/clock';
import { query } from '../platform/db';
import { measure } from '../platform/metrics';
import { placeAt, SHARDS, shardKey } from './schedule';

/** Since when the oldest task of a shard is due and in nobody's hands, by where it lies (schedule.ts); undefined when none is. */
async function oldestOf(shard: number, nowMs: number): Promise<number | undefined> {
  const { items } = await query('tasks', {
    index: 'gsi1',
    pk: shardKey(shard),
    from: ' ',
    to: placeAt(nowMs, '\uffff'),
    limit: 1,
  });
  const [first] = items;
  return first && Date.parse(String(first.gsi1sk).slice(0, 24));
}

/** How late the run of every minute is behind its tasks, before it begins; 0 too, because silence means that it does not run. 1 item a shard. */
export async function measureOldest(): Promise<void> {
  const nowMs = now();
  const shards = Array.from({ length: SHARDS }, (_, shard) => oldestOf(shard, nowMs));
  const since = (await Promise.all(shards)).filter((at) => at !== undefined);
  measure('OldestDueTask', since.length > 0 ? Math.round((nowMs - Math.min(...since)) / 1000) : 0);
}
