import Taro from '@tarojs/taro';
import { isWeb, settings } from '@/platform/env';
import { errorFrom, offline } from './errors';

export type HttpRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: Record<string, unknown>;
  headers: Record<string, string>;
};

const TIMEOUT = 15_000;

/** One HTTP exchange; rejects with ApiError only. */
export async function send(request: HttpRequest): Promise<unknown> {
  const headers = { 'content-type': 'application/json', ...request.headers };
  const answer = await exchange({ ...request, headers }).catch(() => {
    throw offline();
  });
  if (answer.status >= 200 && answer.status < 300) return answer.body;
  throw errorFrom(answer.status, answer.body);
}

async function exchange(request: HttpRequest): Promise<{ status: number; body: unknown }> {
  const { apiBase } = await settings();
  const url = apiBase + request.path;
  const text = request.body && JSON.stringify(request.body);
  if (isWeb) {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), TIMEOUT);
    const { method, headers } = request;
    const response = await fetch(url, { method, headers, signal: abort.signal, ...(text && { body: text }) });
    clearTimeout(timer);
    return { status: response.status, body: await response.json().catch(() => null) };
  }
  const { method, headers } = request;
  const answer = await Taro.request<unknown>({
    url,
    method,
    header: headers,
    timeout: TIMEOUT,
    ...(text && { data: text }),
  });
  return { status: answer.statusCode, body: answer.data };
}
