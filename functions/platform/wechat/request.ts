import { loadConfig } from '../config';
import { logger } from '../logger';

const TIMEOUT_MS = 5000;

/** What WeChat answered. `errcode` is 0 when the answer has none; `bytes` is the raw body (pictures). */
export type Reply = {
  readonly errcode: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly bytes: Buffer;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readReply(bytes: Buffer, type: string): Reply {
  if (type.startsWith('image/')) return { errcode: 0, body: {}, bytes };
  const body: unknown = JSON.parse(bytes.toString('utf8'));
  if (!isObject(body)) throw new SyntaxError('answer is not a JSON object');
  return { errcode: Number(body.errcode ?? 0), body, bytes };
}

/**
 * One call to the open platform. Undefined when there is no usable answer (time-out, broken connection, 5xx): WeChat may or may not have
 * done it. The address carries secrets, so neither it nor an error that quotes it is ever logged.
 */
export async function request(
  path: string,
  query: Record<string, string>,
  body?: Record<string, unknown>,
): Promise<Reply | undefined> {
  const { WECHAT_API_BASE } = await loadConfig();
  const url = `${WECHAT_API_BASE}${path}?${new URLSearchParams(query)}`;
  try {
    const answer = await fetch(url, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body
        ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
        : { method: 'GET' }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (answer.status >= 500) throw new Error(`status ${answer.status}`);
    const reply = readReply(bytes, answer.headers.get('content-type') ?? '');
    if (reply.errcode !== 0) logger.warn('WeChat refused a call', { path, errcode: reply.errcode });
    return reply;
  } catch (error) {
    logger.warn('no answer from WeChat', { path, reason: error instanceof Error ? error.name : 'unknown' });
    return undefined;
  }
}
