import { phoneName, settings } from '../env';

/** Asks the stand-in for the WeChat app (web build only). */
export async function sandbox<T>(path: string, body?: Record<string, unknown>): Promise<T> {
  const { sandboxBase } = await settings();
  const response = await fetch(`${sandboxBase}${path}`, {
    ...(body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: phoneName, ...body }),
    }),
  });
  if (!response.ok) throw new Error(`sandbox ${path} answered ${response.status}`);
  return (await response.json()) as T;
}
