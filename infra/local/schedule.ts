import { randomUUID } from 'node:crypto';
import { type Callable, lambdaContext } from './functions';

const UNIT_MS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** Milliseconds of `rate(5 minutes)`. */
export function rateMs(expression: string): number {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const ms = UNIT_MS[unit ?? ''];
  if (!ms)
    throw new Error(`The local stack knows rate(N minutes|hours|days) and cron(M H-H * * ? *), not ${expression}`);
  return Number(count) * ms;
}

/** When a schedule is next due after `nowMs`: `rate(…)`, or `cron(30 2-14 * * ? *)`, whose hours are UTC and of every day. */
export function nextRun(expression: string, nowMs: number): number {
  const [, minute, from, to = from] = /^cron\((\d+) (\d+)(?:-(\d+))? \* \* \? \*\)$/.exec(expression) ?? [];
  if (minute === undefined) return nowMs + rateMs(expression);
  const at = new Date(nowMs);
  at.setUTCMinutes(Number(minute), 0, 0);
  while (at.getTime() <= nowMs || at.getUTCHours() < Number(from) || at.getUTCHours() > Number(to))
    at.setUTCHours(at.getUTCHours() + 1);
  return at.getTime();
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

/** Runs a function on its schedules, never twice at once; `everyMs` overrides them. Answers how to stop. */
export function startSchedules(target: Callable, log: (line: string) => void, everyMs?: number): () => Promise<void> {
  let running: Promise<void> | undefined;
  const timers = new Set<NodeJS.Timeout>();
  const run = (): void => {
    running ??= runScheduled(target)
      .catch((error: unknown) => log(`${target.definition.name} failed: ${String(error)}`))
      .finally(() => {
        running = undefined;
      });
  };
  const plan = (expression: string): void => {
    const wait = everyMs ?? nextRun(expression, Date.now()) - Date.now();
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
      plan(expression);
    }, wait);
    timers.add(timer);
  };
  target.definition.schedules.forEach(plan);
  return async () => {
    for (const timer of timers) clearTimeout(timer);
    await running;
  };
}
