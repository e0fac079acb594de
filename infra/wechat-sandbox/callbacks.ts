import { randomUUID } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { beijing, type Clock } from './clock';
import { type Faults, matches } from './faults';
import type { Feed } from './feed';
import type { Forgery, PayCrypto } from './pay-crypto';
import type { Store } from './store';
import type { CallbackRow } from './types';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** WeChat Pay's documented waits after a failed notification, in seconds. */
export const RETRY_SECONDS = [
  15,
  15,
  30,
  3 * MINUTE,
  10 * MINUTE,
  20 * MINUTE,
  30 * MINUTE,
  30 * MINUTE,
  30 * MINUTE,
  60 * MINUTE,
  3 * HOUR,
  3 * HOUR,
  3 * HOUR,
  6 * HOUR,
  6 * HOUR,
];
const ANSWER_TIMEOUT_MS = 5000;
const EXCERPT = 200;

export interface Delivery {
  /** HTTP status of the merchant's answer; 0 when none came. */
  status: number;
  body: string;
}

export type Notification = Pick<CallbackRow, 'event' | 'kind' | 'url' | 'outTradeNo' | 'summary' | 'resource'>;

/** Sends notifications until the merchant says 200 or 204, on WeChat's schedule. */
export class Callbacks {
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly agents = { http: new http.Agent({ keepAlive: true }), https: new https.Agent({ keepAlive: true }) };
  private reordering: string[] = [];
  private closed = false;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly crypto: PayCrypto,
    private readonly faults: Faults,
    private readonly feed: Feed,
    private readonly timeScale: number,
  ) {}

  /** Takes up what a former process left unsent. */
  resume(): void {
    for (const row of this.store.callbacks.values()) {
      if (!row.held) this.schedule(row.id, Math.max(0, row.nextAt - this.clock.now()));
    }
  }

  /** Queues a notification and returns its id; faults decide whether and how it leaves. */
  enqueue(notification: Notification): string {
    const id = randomUUID();
    const names = [notification.outTradeNo, notification.event];
    const row: CallbackRow = { id, ...notification, attempts: 0, held: false, nextAt: this.clock.now() };
    const reorder = this.faults.current().find((fault) => fault.fault === 'reorder' && matches(fault.match, names));
    if (reorder?.fault === 'reorder') {
      this.store.callbacks.put(id, { ...row, held: true });
      this.reordering.push(id);
      if (this.reordering.length >= reorder.count) {
        this.faults.take('reorder', ...names);
        this.sendReordered();
      }
      return id;
    }
    const held = this.faults.take('hold', ...names) !== undefined;
    this.store.callbacks.put(id, { ...row, held });
    if (!held) this.schedule(id, this.faults.takeAddressed('delay', ...names)?.ms ?? 0);
    return id;
  }

  /** Lets held callbacks go (those that match), in the reverse order when they were held for that. */
  release(match?: string): number {
    const held = [...this.store.callbacks.values()].filter(
      (row) => row.held && matches(match, [row.outTradeNo, row.event, row.id]),
    );
    this.reordering = this.reordering.filter((id) => !held.some((row) => row.id === id));
    for (const row of held) {
      this.store.callbacks.put(row.id, { ...row, held: false });
      this.schedule(row.id, 0);
    }
    return held.length;
  }

  /** One delivery now, whatever the queue holds; answers what the merchant answered. */
  async send(id: string, notification: Notification, forgery?: Forgery, attempt = 1): Promise<Delivery> {
    const plain = JSON.stringify(forgedResource(notification.resource, forgery));
    const body = JSON.stringify({
      id,
      create_time: beijing(this.clock.now()),
      resource_type: 'encrypt-resource',
      event_type: notification.event,
      summary: notification.summary,
      resource: { original_type: notification.kind, ...this.crypto.encrypt(plain, notification.kind, forgery) },
    });
    const delivery = await this.post(notification.url, body, this.crypto.seal(body, forgery));
    this.feed.add({
      kind: 'callback',
      title: forgery ? `伪造通知（${forgery}）` : `通知 ${notification.event}`,
      text: `${notification.outTradeNo} → ${delivery.status === 0 ? '无应答' : delivery.status}`,
      fields: [
        { label: '通知编号', value: id },
        { label: '地址', value: notification.url },
        { label: '次数', value: `第 ${attempt} 次` },
        { label: '应答', value: delivery.body.slice(0, EXCERPT) },
      ],
    });
    return delivery;
  }

  pending(): CallbackRow[] {
    return [...this.store.callbacks.values()];
  }

  clear(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.reordering = [];
    for (const row of this.pending()) this.store.callbacks.delete(row.id);
  }

  close(): void {
    this.closed = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.agents.http.destroy();
    this.agents.https.destroy();
  }

  private sendReordered(): void {
    const ids = this.reordering.reverse();
    this.reordering = [];
    // One after the other has been answered: the order of arrival is the point.
    void (async () => {
      for (const id of ids) {
        const row = this.store.callbacks.get(id);
        if (!row) continue;
        this.store.callbacks.put(id, { ...row, held: false });
        await this.attempt(id);
      }
    })();
  }

  private schedule(id: string, ms: number): void {
    clearTimeout(this.timers.get(id));
    this.timers.set(
      id,
      setTimeout(() => {
        this.timers.delete(id);
        void this.attempt(id);
      }, ms),
    );
  }

  private async attempt(id: string): Promise<void> {
    const row = this.store.callbacks.get(id);
    if (!row || row.held) return;
    const names = [row.outTradeNo, row.event];
    const copies = this.faults.take('duplicate', ...names)?.copies ?? 1;
    const deliveries = await Promise.all(
      Array.from({ length: copies }, () =>
        this.send(id, row, this.faults.take('forge', ...names)?.variant, row.attempts + 1),
      ),
    );
    if (this.closed || !this.store.callbacks.get(id)) return;
    const wait = RETRY_SECONDS[row.attempts];
    if (wait === undefined || deliveries.some(({ status }) => status === 200 || status === 204)) {
      this.store.callbacks.delete(id);
      return;
    }
    const ms = (wait * 1000) / this.timeScale;
    this.store.callbacks.put(id, { ...row, attempts: row.attempts + 1, nextAt: this.clock.now() + ms });
    this.schedule(id, ms);
  }

  private post(url: string, body: string, headers: Record<string, string>): Promise<Delivery> {
    return new Promise((resolve) => {
      const [client, agent] = url.startsWith('https:') ? [https, this.agents.https] : [http, this.agents.http];
      const request = client.request(url, {
        method: 'POST',
        agent,
        timeout: ANSWER_TIMEOUT_MS,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Mozilla/4.0',
          accept: '*/*',
          ...headers,
        },
      });
      request.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', () => resolve({ status: 0, body: '' }));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
        );
      });
      request.on('timeout', () => request.destroy(new Error('no answer in 5 s')));
      request.on('error', (error) => resolve({ status: 0, body: error.message }));
      request.end(body);
    });
  }
}

function forgedResource(resource: Record<string, unknown>, forgery: Forgery | undefined): Record<string, unknown> {
  const partner = 'sp_mchid' in resource ? 'sp_' : '';
  if (forgery === 'other-appid') return { ...resource, [`${partner}appid`]: 'wx0000000000000000' };
  if (forgery === 'other-mchid') return { ...resource, [`${partner}mchid`]: '1900000000' };
  if (forgery === 'other-sub-mchid') return { ...resource, sub_mchid: '1900000000' };
  if (forgery !== 'wrong-amount') return resource;
  const amount = resource.amount as Record<string, unknown>;
  return { ...resource, amount: { ...amount, total: Number(amount.total) + 1, payer_total: Number(amount.total) + 1 } };
}
