const WIDTH = 24;
const EVERY_MS = 200;
const LINE_EVERY_MS = 10_000;

const number = (value: number): string => Math.round(value).toLocaleString('en');

function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '?';
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}

/** A bar with speed and time left on a terminal; elsewhere a line now and then. `total` may be an estimate. */
export class Progress {
  private done = 0;
  private readonly begun = performance.now();
  private shown = 0;

  constructor(
    private readonly label: string,
    private readonly total: number,
    private readonly out: NodeJS.WriteStream = process.stderr,
  ) {}

  add(count: number): void {
    this.done += count;
    const now = performance.now();
    if (now - this.shown < (this.out.isTTY ? EVERY_MS : LINE_EVERY_MS)) return;
    const first = this.shown === 0;
    this.shown = now;
    if (this.out.isTTY) this.out.write(`\r${this.line()}\u001b[K`);
    else if (!first) this.out.write(`${this.line()}\n`);
  }

  end(): void {
    if (this.out.isTTY) this.out.write(`\r\u001b[K`);
  }

  private line(): string {
    const total = Math.max(this.total, this.done, 1);
    const share = this.done / total;
    const seconds = (performance.now() - this.begun) / 1000;
    const perSecond = this.done / Math.max(seconds, 0.001);
    const filled = Math.round(share * WIDTH);
    const bar = `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}`;
    const left = perSecond > 0 ? (total - this.done) / perSecond : Number.POSITIVE_INFINITY;
    return `${this.label} ${bar} ${Math.floor(share * 100)} % · ${number(this.done)} of ${number(total)} · ${number(perSecond)}/s · ${duration(left)} left`;
  }
}
