import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** So many characters are kept in memory before they are sorted and written to a file. */
const BUFFER_CHARACTERS = 24_000_000;
const CHUNK_BYTES = 256 * 1024;
const TAB = '\t';

/**
 * Brings together what belongs together, whatever the amount: lines `group, place in the group, content` are sorted in memory, spilled to sorted
 * files and merged. Memory holds one buffer while writing, and a chunk of every file while reading.
 */
export class Spill {
  private readonly directory: string;
  private readonly files: string[] = [];
  private lines: string[] = [];
  private characters = 0;
  private readonly sums = new Map<string, number>();

  constructor(private readonly limit = BUFFER_CHARACTERS) {
    this.directory = mkdtempSync(path.join(tmpdir(), 'pitlane-audit-'));
  }

  /** `group` and `place` hold no tabs or line ends; lines of a group come back in the order of their places. */
  add(group: string, place: string, content: object): void {
    const line = `${group}${TAB}${place}${TAB}${JSON.stringify(content)}`;
    this.lines.push(line);
    this.characters += line.length;
    if (this.characters > this.limit) this.flush();
  }

  /** Adds to a sum of the group: comes back as `{ kind: name, sum }`, perhaps in several pieces. Sums are joined in memory before they are spilled. */
  sum(group: string, name: string, amount: number): void {
    const key = `${group}${TAB}${name}`;
    const before = this.sums.get(key);
    this.sums.set(key, (before ?? 0) + amount);
    if (before === undefined) this.characters += key.length + 40;
    if (this.characters > this.limit) this.flush();
  }

  private flush(): void {
    for (const [key, sum] of this.sums) {
      const [group = '', kind = ''] = key.split(TAB);
      this.lines.push(`${group}${TAB}~${kind}${TAB}${JSON.stringify({ kind, sum })}`);
    }
    this.sums.clear();
    this.lines.sort();
    const file = path.join(this.directory, String(this.files.length));
    if (this.lines.length > 0) {
      writeFileSync(file, `${this.lines.join('\n')}\n`);
      this.files.push(file);
    }
    this.lines = [];
    this.characters = 0;
  }

  /** Every line of every group, group after group, in order. */
  *merged(): Generator<{ group: string; content: Record<string, unknown> }> {
    this.flush();
    const heap = new Heap();
    for (const file of this.files) heap.push(linesOf(file));
    for (let line = heap.next(); line !== undefined; line = heap.next()) {
      const first = line.indexOf(TAB);
      const second = line.indexOf(TAB, first + 1);
      yield { group: line.slice(0, first), content: JSON.parse(line.slice(second + 1)) as Record<string, unknown> };
    }
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

function* linesOf(file: string): Generator<string> {
  const handle = openSync(file, 'r');
  const chunk = Buffer.alloc(CHUNK_BYTES);
  let rest: Buffer = Buffer.alloc(0);
  try {
    for (;;) {
      const read = readSync(handle, chunk, 0, CHUNK_BYTES, null);
      if (read === 0) return;
      const whole = rest.length > 0 ? Buffer.concat([rest, chunk.subarray(0, read)]) : chunk.subarray(0, read);
      const end = whole.lastIndexOf(10);
      if (end >= 0) yield* whole.toString('utf8', 0, end).split('\n');
      rest = Buffer.from(whole.subarray(end + 1));
    }
  } finally {
    closeSync(handle);
  }
}

type Source = { line: string; readonly rest: Generator<string> };

/** The least line of many sorted sources. */
class Heap {
  private readonly sources: Source[] = [];

  push(rest: Generator<string>): void {
    const first = rest.next();
    if (first.done) return;
    this.sources.push({ line: first.value, rest });
    this.up(this.sources.length - 1);
  }

  next(): string | undefined {
    const [top] = this.sources;
    if (!top) return undefined;
    const { line } = top;
    const following = top.rest.next();
    if (!following.done) top.line = following.value;
    else {
      const last = this.sources.pop();
      if (last && last !== top) this.sources[0] = last;
    }
    this.down(0);
    return line;
  }

  private lineAt(index: number): string | undefined {
    return this.sources[index]?.line;
  }

  private swap(a: number, b: number): void {
    const [one, other] = [this.sources[a], this.sources[b]];
    if (!one || !other) return;
    this.sources[a] = other;
    this.sources[b] = one;
  }

  private up(index: number): void {
    const above = (index - 1) >> 1;
    if (index === 0 || (this.lineAt(above) ?? '') <= (this.lineAt(index) ?? '')) return;
    this.swap(index, above);
    this.up(above);
  }

  private down(index: number): void {
    const left = this.lineAt(2 * index + 1);
    const right = this.lineAt(2 * index + 2);
    const least = right !== undefined && left !== undefined && right < left ? 2 * index + 2 : 2 * index + 1;
    const line = this.lineAt(least);
    if (line === undefined || (this.lineAt(index) ?? '') <= line) return;
    this.swap(index, least);
    this.down(least);
  }
}
