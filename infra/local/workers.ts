import { Consumer, type ConsumerOptions } from './consumer';
import type { DynamoWire } from './dynamo-wire';
import type { Callable } from './functions';
import { StreamReader } from './stream-reader';

/** A consumer for every stream of every function; those of one table share its reader. */
export async function consumersOf(
  wire: DynamoWire,
  callables: readonly Callable[],
  options: ConsumerOptions,
): Promise<Consumer[]> {
  const readers = new Map<string, Promise<StreamReader>>();
  const consumers: Consumer[] = [];
  for (const target of callables) {
    for (const source of target.definition.streams) {
      const reader = readers.get(source.table) ?? StreamReader.open(wire, source.table);
      readers.set(source.table, reader);
      consumers.push(new Consumer(target, source, await reader, options));
    }
  }
  return consumers;
}

/** Runs consumers until none of them finds anything: what one writes may be another's event. */
export async function drain(consumers: readonly Consumer[]): Promise<void> {
  for (let quiet = 0; quiet < 2; ) {
    let moved = 0;
    for (const consumer of consumers) moved += await consumer.pass();
    quiet = moved > 0 ? 0 : quiet + 1;
    // The shared reader may answer from a moment ago: look again after that moment.
    if (quiet === 1) await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** The same where it is known which tables were written to, in `written`: only those are read, what they hold now, and no moment is waited for. */
export async function drainWritten(consumers: readonly Consumer[], written: Set<string>): Promise<void> {
  while (written.size > 0) {
    const tables = new Set(written);
    written.clear();
    const woken = consumers.filter(({ table }) => tables.has(table));
    for (const consumer of woken) consumer.forgetReads();
    for (const consumer of woken) if ((await consumer.pass()) > 0) written.add(consumer.table);
  }
}
