import type { OperationId } from '@shared/contracts/api';
import type { Input, Output } from '@shared/contracts/contracts';
import { HOUR } from '@shared/kernel/time';
import { Client, type Reply } from '../../infra/local/client';
import { startTestStack, type TestStack } from '../fixtures/stack';
import { Agenda } from './agenda';
import { openChain, WELCOME_FEN } from './chain';
import { Chance } from './random';

/** Due tasks, streams and schedules run at least so often unless a run says otherwise: nothing that is due waits longer. */
const TICK_MS = 4 * HOUR;
/** A session is renewed after this long, as a phone does before its token ends. */
const RENEW_MS = 10 * 60_000;

/** One chain with its own clock: the clock of the functions and that of the WeChat sandbox move together. */
export class World {
  readonly agenda = new Agenda();
  /** Answers by operation and code, e.g. `order.create PRICE_CHANGED`. */
  readonly answers = new Map<string, number>();
  /** Whatever must never be: answers of 500 and above. */
  readonly faults: string[] = [];
  private readonly people = new Map<string, Person>();
  private tickedAt: number;

  private constructor(
    readonly stack: TestStack,
    readonly chance: Chance,
    readonly startsAt: number,
    readonly tickMs: number,
    private readonly shiftClock: (ms: number) => void,
    public now: number,
  ) {
    this.tickedAt = now;
  }

  static async open(options: {
    seed: number;
    stores: number;
    startsAt: number;
    days: number;
    tickMs?: number | undefined;
  }): Promise<World> {
    const stack = await startTestStack({
      http: true,
      lasting: true,
      light: true,
      env: { WELCOME_POINTS_FEN: String(WELCOME_FEN), SANDBOX_TIME_SCALE: '1000000' },
    });
    const { shiftClock } = await import('../../functions/platform/clock');
    const world = new World(
      stack,
      new Chance(options.seed),
      options.startsAt,
      options.tickMs ?? TICK_MS,
      shiftClock,
      options.startsAt,
    );
    await world.moveTo(options.startsAt);
    await openChain(stack.sandbox, options);
    return world;
  }

  person(user: string): Person {
    const known = this.people.get(user);
    if (known) return known;
    const made = new Person(this, user);
    this.people.set(user, made);
    return made;
  }

  /** Lets time pass until everything on the agenda before `until` has happened; `onDay` is told of each day that begins. */
  async run(until: number, onDay: (day: number) => void): Promise<void> {
    let day = -1;
    for (let next = this.agenda.take(); next && next.at < until; next = this.agenda.take()) {
      while (next.at - this.tickedAt >= this.tickMs) await this.tick(this.tickedAt + this.tickMs);
      await this.moveTo(next.at);
      const today = Math.floor((this.now - this.startsAt) / (24 * HOUR));
      if (today !== day) onDay(today);
      day = today;
      await next.act();
      // A stream is a second behind at most: nobody acts within it.
      await this.stack.drainStreams();
    }
    while (until - this.tickedAt >= this.tickMs) await this.tick(this.tickedAt + this.tickMs);
  }

  /** Everything that happens by itself has happened: streams, due tasks, schedules. */
  async tick(at: number): Promise<void> {
    await this.moveTo(at);
    this.tickedAt = at;
    await this.stack.drainStreams();
    await this.stack.tick();
    await this.stack.drainStreams();
  }

  async close(): Promise<void> {
    this.shiftClock(0);
    await this.stack.close();
  }

  count(id: string, status: number, code: string | undefined, requestId: string | undefined): void {
    const key = `${id} ${code ?? 'ok'}`;
    this.answers.set(key, (this.answers.get(key) ?? 0) + 1);
    if (status >= 500 && code !== 'BUSY' && code !== 'WECHAT_UNAVAILABLE')
      this.faults.push(`${id} answered ${status} ${code} (${requestId})`);
  }

  private async moveTo(at: number): Promise<void> {
    this.now = at;
    this.shiftClock(at - Date.now());
    const moved = await fetch(`${this.stack.sandbox.url}/sandbox/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ fault: 'clock', seconds: Math.round((at - Date.now()) / 1000) }),
    });
    if (!moved.ok) throw new Error(`the sandbox did not move its clock: ${moved.status}`);
  }
}

/** Somebody with a phone: signed in whenever they do something. */
export class Person {
  readonly client: Client;
  private renewedAt = Number.NEGATIVE_INFINITY;
  bound = false;

  constructor(
    private readonly world: World,
    readonly user: string,
  ) {
    this.client = new Client(world.stack.url, world.stack.sandbox.url, user, world.stack.send);
  }

  /** Asks as the person; whatever is answered is counted. */
  async ask<K extends OperationId>(id: K, input: Input<K>, key?: string): Promise<Reply<Output<K>>> {
    await this.signIn();
    const reply = await this.client.ask(id, input, key);
    this.world.count(id, reply.status, reply.error?.code, reply.error?.requestId);
    return reply;
  }

  /** The answer, or undefined when it was refused. */
  async get<K extends OperationId>(id: K, input: Input<K>, key?: string): Promise<Output<K> | undefined> {
    const reply = await this.ask(id, input, key);
    return reply.status === 200 ? reply.value : undefined;
  }

  /** The phone number: staff are known by it, and it brings the welcome. */
  async bind(): Promise<this> {
    if (!this.bound) {
      await this.signIn();
      await this.client.bindPhone();
      this.bound = true;
    }
    return this;
  }

  /** Opens the pay sheet, pays and waits for the server's word. Answers whether the order is paid. */
  async pay(orderId: string): Promise<boolean> {
    const prepaid = await this.get('payment.prepay', { orderId });
    if (!prepaid) return false;
    const { errMsg } = await this.client.wechat<{ errMsg: string }>('pay', { ...prepaid.params, decision: 'pay' });
    if (errMsg !== 'requestPayment:ok') return false;
    return (await this.get('payment.confirm', { orderId })) !== undefined;
  }

  private async signIn(): Promise<void> {
    if (this.world.now - this.renewedAt < RENEW_MS) return;
    this.renewedAt = this.world.now;
    await this.client.login();
  }
}
