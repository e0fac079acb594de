import { cpuMs, rssMb } from './processes';

/** Does one unit of work (a request, a purchase) as client number `client`. */
export type Work = (client: number) => Promise<void>;
export type Figures = {
  readonly count: number;
  readonly seconds: number;
  /** Each unit's time in ms, in no order. */
  readonly times: readonly number[];
  readonly cpuMs: number | undefined;
  readonly rssMb: number | undefined;
};

export type Bounds = { readonly clients: number; readonly seconds: number; readonly most: number };

/** Closed loop: every client starts its next unit when the last one ended, until the time is over or `most` units were begun. */
export async function load(work: Work, bounds: Bounds, pid: number): Promise<Figures> {
  const times: number[] = [];
  const cpuBefore = cpuMs(pid);
  const begin = performance.now();
  const end = begin + bounds.seconds * 1000;
  let begun = 0;
  const client = async (number: number): Promise<void> => {
    while (performance.now() < end && begun < bounds.most) {
      begun += 1;
      const from = performance.now();
      await work(number);
      times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: bounds.clients }, (_, number) => client(number)));
  const seconds = (performance.now() - begin) / 1000;
  const cpuAfter = cpuMs(pid);
  return {
    count: times.length,
    seconds,
    times,
    cpuMs: cpuBefore === undefined || cpuAfter === undefined ? undefined : cpuAfter - cpuBefore,
    rssMb: rssMb(pid),
  };
}

/** Several rounds of the same work as one. */
export function together(rounds: readonly Figures[]): Figures {
  const sum = (pick: (figures: Figures) => number): number => rounds.reduce((total, one) => total + pick(one), 0);
  const known = rounds.every((one) => one.cpuMs !== undefined);
  return {
    count: sum((one) => one.count),
    seconds: sum((one) => one.seconds),
    times: rounds.flatMap((one) => one.times),
    cpuMs: known ? sum((one) => one.cpuMs ?? 0) : undefined,
    rssMb: rounds.at(-1)?.rssMb,
  };
}

export const perSecond = (figures: Figures): number => figures.count / figures.seconds;
export const cpuEach = (figures: Figures): number | undefined =>
  figures.cpuMs === undefined ? undefined : figures.cpuMs / figures.count;

/** The time that `share` of the units stayed within. */
export function percentile(figures: Figures, share: number): number {
  const sorted = [...figures.times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
