import net from 'node:net';
import { api, type OperationId } from '@shared/contracts/api';
import type { Input, Output } from '@shared/contracts/contracts';

export type Reply = { readonly status: number; readonly body: Buffer };
const ASK_MS = 20_000;
const HEAD_END = '\r\n\r\n';

/**
 * One keep-alive HTTP/1.1 connection that carries one request at a time. Straight on a socket, because node:http's client costs more CPU
 * than the server under measurement. Reads answers with a content-length only, which is what the stack sends.
 */
export class Connection {
  private socket: net.Socket | undefined;
  private got: Buffer | undefined;
  private waiting: { resolve: (reply: Reply) => void; reject: (error: Error) => void } | undefined;

  constructor(
    private readonly port: number,
    private readonly host = '127.0.0.1',
  ) {}

  /** Sends a whole request as it goes over the wire. */
  send(request: Buffer | string): Promise<Reply> {
    const socket = this.open();
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      socket.write(request);
    });
  }

  close(): void {
    this.socket?.destroy();
    this.socket = undefined;
  }

  private open(): net.Socket {
    if (this.socket && !this.socket.destroyed) return this.socket;
    const socket = net.connect({ port: this.port, host: this.host, noDelay: true });
    this.got = undefined;
    socket.setTimeout(ASK_MS, () => {
      if (this.waiting) socket.destroy(new Error(`port ${this.port} did not answer within ${ASK_MS / 1000} s`));
    });
    socket.on('data', (chunk: Buffer) => this.take(chunk));
    socket.on('error', (error) => this.fail(error));
    socket.on('close', () => this.fail(new Error(`port ${this.port} closed the connection`)));
    this.socket = socket;
    return socket;
  }

  private take(chunk: Buffer): void {
    const got = this.got ? Buffer.concat([this.got, chunk]) : chunk;
    this.got = got;
    const headEnd = got.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = got.toString('latin1', 0, headEnd);
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
    const end = headEnd + HEAD_END.length + Number(length ?? 0);
    if (got.length < end) return;
    this.got = undefined;
    const waiting = this.waiting;
    this.waiting = undefined;
    waiting?.resolve({ status: Number(head.slice(9, 12)), body: got.subarray(headEnd + HEAD_END.length, end) });
  }

  private fail(error: Error): void {
    this.socket = undefined;
    const waiting = this.waiting;
    this.waiting = undefined;
    waiting?.reject(error);
  }
}

export type Ask = { method: string; target: string; headers?: Record<string, string>; body?: object };

/** A request as bytes. */
export function encode({ method, target, headers = {}, body }: Ask): Buffer {
  const text = body ? JSON.stringify(body) : '';
  const lines = Object.entries({
    host: '127.0.0.1',
    ...headers,
    ...(body ? { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) } : {}),
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n${text}`);
}

export type Caller = { readonly token?: string | undefined; readonly key?: string | undefined };

/** An operation of the API as bytes. */
export function encodeOperation<K extends OperationId>(id: K, input: Input<K>, caller: Caller = {}): Buffer {
  const { method, path } = api[id];
  const left: Record<string, unknown> = { ...(input as Record<string, unknown>) };
  const target = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(left[name]);
    delete left[name];
    return encodeURIComponent(value);
  });
  const headers = {
    ...(caller.token ? { authorization: `Bearer ${caller.token}` } : {}),
    ...(caller.key ? { 'idempotency-key': caller.key } : {}),
  };
  if (method === 'POST' || method === 'PUT') return encode({ method, target, headers, body: left });
  const query = new URLSearchParams(Object.entries(left).map(([name, value]) => [name, String(value)]));
  return encode({ method, target: query.size > 0 ? `${target}?${query}` : target, headers });
}

/** Calls an operation that must succeed. */
export async function call<K extends OperationId>(
  connection: Connection,
  id: K,
  input: Input<K>,
  caller: Caller = {},
): Promise<Output<K>> {
  const reply = await connection.send(encodeOperation(id, input, caller));
  const text = reply.body.toString('utf8');
  if (reply.status !== 200) throw new Error(`${id} answered ${reply.status} ${text.slice(0, 300)}`);
  return JSON.parse(text) as Output<K>;
}

/** Calls the sandbox: what the WeChat app in a person's hand does. */
export async function wechat<T>(connection: Connection, path: string, body: object): Promise<T> {
  const reply = await connection.send(encode({ method: 'POST', target: `/sandbox/${path}`, body }));
  const text = reply.body.toString('utf8');
  if (reply.status !== 200) throw new Error(`sandbox ${path} answered ${reply.status} ${text.slice(0, 300)}`);
  return JSON.parse(text) as T;
}
