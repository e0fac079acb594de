import { AsyncLocalStorage } from 'node:async_hooks';

type Parked = { readonly step: number; readonly ids: readonly string[]; readonly go: (conflict: boolean) => void };

/** How often: whoever is refused reads again, and loses what it had read. */
const REFUSED = 0.2;
/** How often every call is drawn instead. */
const DRAWN = 0.3;
/** The most calls after which the other step's turn comes: about as many as a usual step makes. */
const LONGEST = 7;
/** Everything is read and nothing written: where a step has most to lose. */
const BEFORE_WRITING = -1;
/** How often the other then goes on to its end. */
const TO_THE_END = 0.7;
/** A step that waits for something else than the database (a lock of the process, WeChat) does not hold up the other for longer. */
const PATIENCE_MS = 4;

/**
 * Decides whose call to the database goes next: every step stops before each of its calls, and when all of them have stopped (or ended) one is
 * let on, chosen by chance that can be repeated. So steps meet in every order, at no cost in time. Most faults need one step to be stopped at one
 * place while the other does all it does: in most races a step goes on alone, up to its transaction or for a random number of calls, then the other (priorities with few
 * random changes: Burckhardt et al., A Randomized Scheduler with Probabilistic Guarantees of Finding Bugs, ASPLOS 2010); in the rest each call is drawn. A transaction that stood there while another on
 * the same items went on was under way together with it: some of those are refused as DynamoDB does, which the local engine never says.
 */
export class Turns {
  /** Transactions refused for a conflict. */
  conflicts = 0;
  private readonly steps = new AsyncLocalStorage<number>();
  private readonly going = new Set<number>();
  private parked: Parked[] = [];
  private running = 0;
  private timer: NodeJS.Timeout | undefined;
  /** The step that goes first, and after how many calls it is another one's turn; undefined where every call is drawn. */
  private first: number | undefined;
  private left = 0;

  constructor(private readonly random: () => number) {}

  /** Runs steps together until all have ended. */
  async run<T>(steps: readonly (() => Promise<T>)[]): Promise<T[]> {
    for (const index of steps.keys()) this.going.add(index);
    this.first = this.random() < DRAWN ? undefined : Math.floor(this.random() * steps.length);
    this.left = this.someCalls();
    const results = steps.map(async (step, index) => {
      try {
        return await this.steps.run(index, step);
      } finally {
        this.going.delete(index);
        this.next();
      }
    });
    return Promise.all(results);
  }

  /** Waits for the turn of the step that calls; `ids` are what a transaction writes. Answers whether it is refused for a conflict. */
  async take<T>(ids: readonly string[], call: (conflict: boolean) => Promise<T>): Promise<T> {
    const step = this.steps.getStore();
    if (step === undefined || !this.going.has(step)) return call(false);
    const conflict = await new Promise<boolean>((go) => {
      this.parked.push({ step, ids, go });
      this.next();
    });
    try {
      return await call(conflict);
    } finally {
      this.running -= 1;
      // What follows on the answer comes first: the step's next call, or its end.
      setImmediate(() => this.next());
    }
  }

  private next(): void {
    if (this.running > 0 || this.parked.length === 0) return;
    const stopped = new Set(this.parked.map(({ step }) => step));
    if (stopped.size >= this.going.size) this.choose();
    else
      this.timer ??= setTimeout(() => {
        this.timer = undefined;
        if (this.running === 0 && this.parked.length > 0) this.choose();
      }, PATIENCE_MS);
  }

  private choose(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const [chosen] = this.parked.splice(this.whose(), 1);
    if (!chosen) return;
    const met = this.parked.find(({ step, ids }) => step !== chosen.step && ids.some((id) => chosen.ids.includes(id)));
    if (met && this.random() < REFUSED) {
      this.parked = this.parked.filter((one) => one !== met);
      this.conflicts += 1;
      this.running += 1;
      met.go(true);
    }
    this.running += 1;
    chosen.go(false);
  }

  /** The index of the call that goes next. */
  private whose(): number {
    const own = this.parked.findIndex(({ step }) => step === this.first);
    const writes = (this.parked[own]?.ids.length ?? 0) > 0;
    if (this.first !== undefined && (this.left === 0 || (this.left === BEFORE_WRITING && writes))) {
      this.first = (this.first + 1) % 2;
      this.left = this.random() < TO_THE_END ? Number.POSITIVE_INFINITY : this.someCalls();
    }
    const first = this.parked.findIndex(({ step }) => step === this.first);
    if (first < 0) return Math.floor(this.random() * this.parked.length);
    if (this.left !== BEFORE_WRITING) this.left -= 1;
    return first;
  }

  private someCalls(): number {
    return this.random() < 0.5 ? BEFORE_WRITING : 1 + Math.floor(this.random() * LONGEST);
  }
}
