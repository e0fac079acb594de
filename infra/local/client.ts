import { randomUUID } from 'node:crypto';
import { api, type OperationId } from '@shared/contracts/api';
import type { Input, Output } from '@shared/contracts/contracts';
import type { ErrorBody } from '@shared/contracts/errors';
import { installationHeader } from '@shared/contracts/installation';
import type { Order } from '@shared/contracts/order';

export type Reply<T> = { readonly status: number; readonly value: T; readonly error: ErrorBody['error'] | undefined };

/** How a request gets to the API: over the network, or straight to the functions. */
export type Send = (
  url: string,
  request: { readonly method: string; readonly headers: Record<string, string>; readonly body?: string },
) => Promise<{ readonly status: number; json(): Promise<unknown> }>;

/** The HTTP API as a client sees it. */
export class Client {
  token: string | undefined;
  refreshToken = '';
  /** The name of the installation that it plays; none unless it is given one. */
  installation: string | undefined;
  constructor(
    private readonly base: string,
    private readonly sandbox: string,
    readonly user: string,
    private readonly send: Send = fetch,
  ) {}

  async ask<K extends OperationId>(id: K, input: Input<K>, key: string = randomUUID()): Promise<Reply<Output<K>>> {
    const { method, path } = api[id];
    const left: Record<string, unknown> = { ...(input as Record<string, unknown>) };
    const url = path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = String(left[name]);
      delete left[name];
      return encodeURIComponent(value);
    });
    const bodyless = method === 'GET' || method === 'DELETE';
    const query = bodyless
      ? `?${new URLSearchParams(Object.entries(left).map(([name, value]) => [name, String(value)]))}`
      : '';
    const reply = await this.send(`${this.base}${url}${query}`, {
      method,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key,
        ...(this.installation ? { [installationHeader]: this.installation } : {}),
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
      },
      ...(bodyless ? {} : { body: JSON.stringify(left) }),
    });
    const body = (await reply.json()) as Output<K> & Partial<ErrorBody>;
    return { status: reply.status, value: body, error: body.error };
  }

  /** Like `ask`, for what must succeed. */
  async get<K extends OperationId>(id: K, input: Input<K>, key?: string): Promise<Output<K>> {
    const reply = await this.ask(id, input, key);
    if (reply.status !== 200) throw new Error(`${id} answered ${reply.status} ${JSON.stringify(reply.error)}`);
    return reply.value;
  }

  /** A call to the WeChat app's side of the sandbox. */
  async wechat<T>(path: string, body: object): Promise<T> {
    const reply = await fetch(`${this.sandbox}/sandbox/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: this.user, ...body }),
    });
    if (!reply.ok) throw new Error(`WeChat sandbox answered ${reply.status} to ${path}: ${await reply.text()}`);
    return (await reply.json()) as T;
  }

  /** Says yes to service messages, three templates at a time as WeChat allows. */
  async consent(templateIds: readonly string[]): Promise<void> {
    for (let from = 0; from < templateIds.length; from += 3) {
      const some = templateIds.slice(from, from + 3);
      const decisions = await this.wechat<Record<string, 'accept' | 'reject'>>('subscribe', { templateIds: some });
      await this.get('message.consent', {
        requestId: randomUUID(),
        decisions: Object.fromEntries(some.map((id) => [id, decisions[id] ?? 'reject'])),
      });
    }
  }

  async login(): Promise<this> {
    const { code } = await this.wechat<{ code: string }>('login', {});
    const session = await this.get('member.login', { code });
    this.token = session.accessToken;
    this.refreshToken = session.refreshToken;
    return this;
  }

  async bindPhone(): Promise<this> {
    const { code } = await this.wechat<{ code: string }>('phone-code', {});
    const session = await this.get('member.bindPhone', { code });
    this.token = session.accessToken;
    this.refreshToken = session.refreshToken;
    return this;
  }

  /** Prepays and confirms the pay sheet. */
  async pay(order: Pick<Order, 'id'>): Promise<string> {
    const { params } = await this.get('payment.prepay', { orderId: order.id });
    const { errMsg } = await this.wechat<{ errMsg: string }>('pay', { ...params, decision: 'pay' });
    return errMsg;
  }
}
