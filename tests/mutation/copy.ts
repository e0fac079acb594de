import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export type Ended = { readonly code: number | null; readonly said: string; readonly seconds: number };

/** What the reporter says (first-failure.mjs). */
export const FAILED = /^failed (.*)\n/m;

/** A copy of what is in the working tree (node_modules linked) to change and to test in; the working tree itself is never touched. */
export class Copy {
  private running: ChildProcess | undefined;
  private readonly kept = new Map<string, string>();

  constructor(
    root: string,
    private readonly at: string,
  ) {
    rmSync(at, { recursive: true, force: true });
    const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
    for (const file of listed.split('\n')) {
      if (file === '' || file.startsWith('docs/screens') || !existsSync(path.join(root, file))) continue;
      mkdirSync(path.dirname(path.join(at, file)), { recursive: true });
      cpSync(path.join(root, file), path.join(at, file));
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(at, 'node_modules'), 'junction');
    process.once('exit', () => this.kill());
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  }

  /** As it was when the copy was made, whatever has been done to the copy or in the working tree since. */
  read = (file: string): string => this.kept.get(file) ?? readFileSync(path.join(this.at, file), 'utf8');
  restore = (file: string): void => this.write(file, this.read(file));
  write(file: string, text: string): void {
    this.kept.set(file, this.read(file));
    writeFileSync(path.join(this.at, file), text);
  }

  /** Runs test files in this order up to the first failure, which it says in a line; `code` is null when it took too long. */
  async test(files: readonly string[], limitMs: number): Promise<Ended> {
    const begun = Date.now();
    const jest = [path.join(this.at, 'node_modules/jest/bin/jest.js'), '--config', 'tests/mutation/jest.config.mjs'];
    const options = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
    const child = spawn(process.execPath, [...options, ...jest, '--runInBand', '--runTestsByPath', ...files], {
      cwd: this.at,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, TZ: 'UTC', PROPERTY_RUNS: '15', TEST_ORDER: files.join(',') },
    });
    this.running = child;
    let said = '';
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      this.kill();
    }, limitMs);
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        said += chunk;
        if (FAILED.test(said)) this.kill();
      });
    const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
    clearTimeout(timer);
    this.running = undefined;
    return { code: late ? null : (code ?? 1), said, seconds: Math.round((Date.now() - begun) / 100) / 10 };
  }

  /** With everything that it has started: an engine is in a group of its own and would outlive it. */
  private kill(): void {
    if (!this.running) return;
    const family = [this.running.pid];
    const pairs = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).matchAll(/(\d+) +(\d+)/g);
    const all = [...pairs].map(([, pid, parent]) => [Number(pid), Number(parent)] as const);
    for (const member of family) family.push(...all.filter(([, parent]) => parent === member).map(([pid]) => pid));
    for (const pid of family) {
      try {
        if (pid) process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended already.
      }
    }
    this.running = undefined;
  }
}
