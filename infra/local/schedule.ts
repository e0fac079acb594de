import { randomUUID } from 'node:crypto';
import { type Callable, lambdaContext } from './functions';

const UNIT_MS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** Milliseconds of `rate(5 minutes)`. */
export function rateMs(expression: string): number {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const ms = UNIT_MS[unit ?? ''];
  if (!ms) throw new Error(`The local stack knows rate(N minutes|hours|days), not ${expression}`);
  return Number(count) * ms;
}

/** Calls a scheduled function once, with the event EventBridge sends. */
export async function runScheduled(target: Callable, at = new Date()): Promise<void> {
  const event = {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: 'local',
    time: at.toISOString(),
    region: 'local',
    resources: [`rule/${target.definition.name}`],
    detail: {},
  };
  await target.handler(event, lambdaContext(target.definition));
}

/** Runs a function on its schedules, never twice at once; `everyMs` overrides the rate. Answers how to stop. */
export function startSchedules(target: Callable, log: (line: string) => void, everyMs?: number): () => Promise<void> {
  let running: Promise<void> | undefined;
  const tick = (): void => {
    running ??= runScheduled(target)
      .catch((error: unknown) => log(`${target.definition.name} failed: ${String(error)}`))
      .finally(() => {
        running = undefined;
      });
  };
  const timers = target.definition.schedules.map((expression) => setInterval(tick, everyMs ?? rateMs(expression)));
  return async () => {
    for (const timer of timers) clearInterval(timer);
    await running;
  };
}
