import { instant } from '@shared/kernel/time';
import { audited } from '../../functions/audit/audited';
import { commandActor } from '../../functions/audit/command';
import { now } from '../../functions/platform/clock';
import { get } from '../../functions/platform/db';
import { mustWrite } from '../../functions/platform/must-write';
import { closeParked, noteFailure, saidOf } from '../../functions/platform/parked';
import type { Table } from '../../functions/platform/tables';
import type { Replayable, Target } from './targets';

export type Outcome = {
  readonly done: number;
  readonly gone: string[];
  readonly failed: { id: string; why: string }[];
};

/**
 * Does each target again, one after the other in the order in which they happened, through the consumer that Lambda calls: what was done before is
 * not done twice. A parked row that succeeds is closed; one that fails stays parked. The audit log keeps who ran it, before anything is done.
 */
export async function replay(
  { consumer, source }: Replayable,
  targets: readonly Target[],
  by: string,
  onTarget: () => void = () => {},
): Promise<Outcome> {
  const name = consumer.consumer;
  const what = { items: targets.length, first: targets[0]?.id ?? '', last: targets.at(-1)?.id ?? '' };
  const entry = audited(commandActor('replay', by, now()), { target: name, owner: null, after: what });
  await mustWrite([entry], 'the entry of the audit log');
  const outcome = { done: 0, gone: [] as string[], failed: [] as { id: string; why: string }[] };
  const table = source.table.slice((process.env.TABLE_PREFIX ?? '').length) as Table;
  for (const { id, key, sequence, parked } of targets) {
    const place = { consumer: name, id, table, key, sequence };
    const close = (state: 'done' | 'gone') =>
      parked ? mustWrite([closeParked(place, state, by, now())], `parked record ${id} not closed`) : undefined;
    const item = await get(table, key);
    try {
      if (item) await consumer.again(item, sequence);
      await close(item ? 'done' : 'gone');
      if (item) outcome.done += 1;
      else outcome.gone.push(id);
    } catch (error) {
      if (parked) await noteFailure(place, undefined, error, now());
      outcome.failed.push({ id, why: saidOf(error) });
    }
    onTarget();
  }
  return outcome;
}

/** What a person reads of it. */
export function summary(name: string, { done, gone, failed }: Outcome, atMs: number): string[] {
  return [
    `${name}: ${done} done again, ${failed.length} failed, ${gone.length} gone, at ${instant(atMs)}.`,
    ...failed.map(({ id, why }) => `  failed, stays as it was: ${id}  ${why}`),
    ...gone.map((id) => `  gone from its table (an outbox keeps 30 days): ${id}`),
  ];
}
