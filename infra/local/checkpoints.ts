import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { brokenData } from './failure';

// Each write replaces a file, which makes the disk wait as the database's own commits do: seldom enough not to be in their way.
const WRITE_AFTER_MS = 500;

/** Where each consumer is in its stream; a file next to the data. A late write only means that records are delivered again. */
export class Checkpoints {
  private readonly positions: Map<string, string>;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly file?: string) {
    this.positions = new Map(Object.entries(file ? readPositions(file) : {}));
  }

  get(key: string): string | undefined {
    return this.positions.get(key);
  }

  set(key: string, position: string): void {
    this.positions.set(key, position);
    if (this.file) this.timer ??= setTimeout(() => this.write(), WRITE_AFTER_MS);
  }

  /** Writes what is pending; on the way out. */
  close(): void {
    if (this.timer) this.write();
  }

  private write(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.file) return;
    mkdirSync(path.dirname(this.file), { recursive: true });
    // Renamed into place, so that a kill in the middle leaves the old file.
    writeFileSync(`${this.file}.new`, `${JSON.stringify(Object.fromEntries(this.positions), null, 1)}\n`);
    renameSync(`${this.file}.new`, this.file);
  }
}

function readPositions(file: string): Record<string, string> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return {};
  }
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(text));
  } catch {
    throw brokenData(path.dirname(file), 'streams.json');
  }
}
