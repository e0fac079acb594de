const EIGHT_HOURS_MS = 8 * 3600_000;

/** The sandbox's own time, which the control API can shift. */
export class Clock {
  skewMs = 0;

  now(): number {
    return Date.now() + this.skewMs;
  }

  seconds(): number {
    return Math.floor(this.now() / 1000);
  }
}

/** `2026-03-01T10:00:00+08:00`, the way WeChat writes instants. */
export function beijing(ms: number): string {
  return `${new Date(ms + EIGHT_HOURS_MS).toISOString().slice(0, 19)}+08:00`;
}

/** `2026-03-01`, the business day in China. */
export function beijingDay(ms: number): string {
  return beijing(ms).slice(0, 10);
}

/** `20260301100000`, as used inside WeChat's numbers. */
export function compactTime(ms: number): string {
  return beijing(ms).slice(0, 19).replace(/\D/g, '');
}

const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

export function isRfc3339(text: string): boolean {
  return RFC3339.test(text) && !Number.isNaN(Date.parse(text));
}
