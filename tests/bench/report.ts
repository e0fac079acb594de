import { cpus, totalmem, type } from 'node:os';
import { cpuEach, type Figures, percentile, perSecond } from './load';

/** Lines of Markdown, printed and kept: one form for the terminal and for docs/bench.md. */
export class Report {
  private readonly lines: string[] = [];

  say(line = ''): void {
    this.lines.push(line);
    console.log(line);
  }

  heading(text: string): void {
    this.say();
    this.say(`## ${text}`);
    this.say();
  }

  table(head: readonly string[], rows: readonly (readonly string[])[]): void {
    const widths = head.map((title, column) =>
      Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
    );
    // The first column holds names, all others numbers.
    const line = (cells: readonly string[]): string =>
      `| ${widths.map((width, column) => (column === 0 ? (cells[column] ?? '').padEnd(width) : (cells[column] ?? '').padStart(width))).join(' | ')} |`;
    this.say(line(head));
    this.say(
      `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`,
    );
    for (const row of rows) this.say(line(row));
  }

  get text(): string {
    return `${this.lines.join('\n')}\n`;
  }
}

const round = (value: number | undefined, digits: number): string =>
  value === undefined ? '–' : value.toFixed(digits);
export const whole = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 0 });

export const loadHead = ['', 'clients', 'per second', 'p50 ms', 'p99 ms', 'CPU ms each', 'RSS MB', 'measured'];
export const loadRow = (name: string, clients: number, figures: Figures): string[] => [
  name,
  String(clients),
  perSecond(figures) < 100 ? round(perSecond(figures), 1) : whole(perSecond(figures)),
  round(percentile(figures, 0.5), 2),
  round(percentile(figures, 0.99), 2),
  round(cpuEach(figures), 3),
  round(figures.rssMb, 0),
  whole(figures.count),
];

/** A target, and whether this run reaches it. */
export type Check = { readonly what: string; readonly got: string; readonly target: string; readonly reached: boolean };

export const ratioCheck = (what: string, figures: Figures, limit: Figures, atLeast: number): Check => {
  const ratio = perSecond(figures) / perSecond(limit);
  const share = `1/${round(1 / ratio, 1)}`;
  return { what, got: share, target: `≥ 1/${round(1 / atLeast, 0)}`, reached: ratio >= atLeast };
};

export const checkRows = (checks: readonly Check[]): string[][] =>
  checks.map(({ what, got, target, reached }) => [what, got, target, reached ? 'reached' : 'MISSED']);

export function machine(): string {
  const [first] = cpus();
  const model = first?.model.trim() || 'unknown processor';
  const memory = (totalmem() / 1024 ** 3).toFixed(0);
  return `${cpus().length} × ${model}, ${memory} GB, ${type()}, Node ${process.version}`;
}
