import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PORT_TAKEN } from './child';
import { Failure } from './failure';

const FIRST_RESTART_MS = 200;
const LAST_RESTART_MS = 8_000;
/** A child that ran this long was well: its next failure starts the pauses over. */
const HEALTHY_MS = 30_000;
const STOP_MS = 6_000;

export interface ChildSpec {
  name: string;
  script: string;
  env: Record<string, string>;
  /** A line on standard output that says the child is ready; without it the child sends a message. */
  readyLine?: RegExp;
}

/** Keeps the stack's processes running, and ends them in order. */
export class Supervisor {
  private readonly children = new Map<string, ChildProcess>();
  private stopping = false;

  constructor(
    private readonly root: string,
    private readonly onFatal: (message: string) => void,
  ) {}

  /** Starts a child and waits until it is ready; afterwards a crash starts it again. */
  async start(spec: ChildSpec): Promise<void> {
    await this.launch(spec);
    this.watch(spec, FIRST_RESTART_MS, Date.now());
  }

  private launch(spec: ChildSpec): Promise<void> {
    const preload = (file: string) => ['--import', pathToFileURL(path.join(this.root, 'infra/local', file)).href];
    const child = spawn(
      process.execPath,
      ['--enable-source-maps', '--import', 'tsx', ...preload('tether.ts'), path.join(this.root, spec.script)],
      {
        cwd: this.root,
        env: { ...process.env, ...spec.env },
        stdio: ['ignore', spec.readyLine ? 'pipe' : 'inherit', 'inherit', 'ipc'],
      },
    );
    this.children.set(spec.name, child);
    return new Promise((resolve, reject) => {
      child.once('message', () => resolve());
      child.stdout?.on('data', (chunk: Buffer) => {
        const text = chunk.toString();
        if (spec.readyLine?.test(text)) resolve();
        else process.stdout.write(text);
      });
      child.once('exit', (code) =>
        reject(new Failure(`The ${spec.name} process ended at once (${code ?? 'killed'}).`)),
      );
    });
  }

  private watch(spec: ChildSpec, pause: number, startedAt: number): void {
    this.children.get(spec.name)?.once('exit', (code, signal) => {
      if (this.stopping) return;
      if (code === PORT_TAKEN) return this.onFatal(`The ${spec.name} process lost its port to another program.`);
      const wait = Date.now() - startedAt > HEALTHY_MS ? FIRST_RESTART_MS : pause;
      console.error(`The ${spec.name} process ended (${signal ?? code}); starting it again.`);
      setTimeout(() => void this.restart(spec, Math.min(LAST_RESTART_MS, wait * 2)), wait);
    });
  }

  private async restart(spec: ChildSpec, nextPause: number): Promise<void> {
    if (this.stopping) return;
    const startedAt = Date.now();
    await this.launch(spec).catch(() => {});
    const child = this.children.get(spec.name);
    if (child?.exitCode === null && child.signalCode === null) this.watch(spec, nextPause, startedAt);
    else if (!this.stopping)
      setTimeout(() => void this.restart(spec, Math.min(LAST_RESTART_MS, nextPause * 2)), nextPause);
  }

  /** Ends the children in the order given and waits for each; one that does not go is killed. */
  async stop(order: readonly string[]): Promise<void> {
    this.stopping = true;
    for (const name of order) {
      const child = this.children.get(name);
      if (!child || child.exitCode !== null || child.signalCode !== null) continue;
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await gone;
      clearTimeout(timer);
    }
  }
}
