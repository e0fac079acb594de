import * as z from 'zod';
import { now } from '../clock';
import { loadConfig } from '../config';
import { get, transact, type Write } from '../db';
import { logger } from '../logger';
import { mayWrite } from '../must-write';
import { seal, unseal } from '../seal';
import type { Key } from '../tables';
import { request } from './request';

/** WeChat renews a stable token in its last five minutes; asking a little later always gets the new one, while the old one still works. */
const AHEAD_MS = 4 * 60_000;
/** Longer than two calls may take: the owner of a refresh is never overtaken while it is alive. */
const LEASE_MS = 12_000;
const WAIT_MS = 100;
const WAITS = 60;

type Token = { readonly token: string; readonly expiresAt: number };
const itemSchema = z.object({
  token: z.string().optional(),
  expiresAt: z.number().default(0),
  version: z.number().default(0),
});
type Kept = Token & { readonly version: number };

let cached: Token | undefined;
let pending: Promise<string | undefined> | undefined;

/** For tests that play several processes. */
export function forgetAccessToken(): void {
  cached = undefined;
}

const usable = (token: Token, stale: string | undefined, marginMs: number): boolean =>
  token.token !== '' && token.token !== stale && token.expiresAt - marginMs > now();

/**
 * The app's access token, one for all functions: kept in `members` under `WECHAT#TOKEN#<appid>`, refreshed by one owner at a time.
 * `stale` is a token that WeChat has just refused. Undefined when WeChat gives none.
 */
export async function accessToken(stale?: string): Promise<string | undefined> {
  if (cached && usable(cached, stale, AHEAD_MS)) return cached.token;
  pending ??= find(stale).finally(() => {
    pending = undefined;
  });
  const found = await pending;
  // A search that others had begun did not know that this token is refused.
  return found !== undefined && found === stale ? find(stale) : found;
}

const keyOf = (appid: string): Key => ({ pk: `WECHAT#TOKEN#${appid}`, sk: 'TOKEN' });

async function read(key: Key): Promise<Kept> {
  const item = itemSchema.parse((await get('members', key)) ?? {});
  const token = item.token ? await unseal(item.token, key.pk) : '';
  return { token, expiresAt: item.expiresAt, version: item.version };
}

async function find(stale: string | undefined): Promise<string | undefined> {
  const key = keyOf((await loadConfig()).WECHAT_APPID);
  for (let wait = 0; wait < WAITS; wait += 1) {
    const kept = await read(key);
    if (usable(kept, stale, AHEAD_MS)) return remember(kept);
    if (await claim(key, kept.version)) return refresh(key, stale);
    if (usable(kept, stale, 0)) return kept.token;
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
  return undefined;
}

function remember(token: Token): string {
  cached = { token: token.token, expiresAt: token.expiresAt };
  return token.token;
}

/** True for the one that may refresh; the version says that nobody has refreshed since we looked. */
async function claim(key: Key, version: number): Promise<boolean> {
  const claimed = await transact([
    {
      table: 'members',
      update: key,
      set: 'SET leaseUntil = :until, version = :version',
      condition:
        '(attribute_not_exists(version) OR version = :version) AND (attribute_not_exists(leaseUntil) OR leaseUntil < :now)',
      values: { ':until': now() + LEASE_MS, ':version': version, ':now': now() },
      failure: { code: 'BUSY', means: 'moved' },
    },
  ]);
  return claimed.ok;
}

async function refresh(key: Key, stale: string | undefined): Promise<string | undefined> {
  let fresh = await ask(false);
  // WeChat still hands out the token it refuses: only a forced refresh replaces it.
  if (fresh && fresh.token === stale) fresh = await ask(true);
  const release: Write = fresh
    ? {
        table: 'members',
        update: key,
        set: 'SET #token = :token, expiresAt = :expiresAt, version = version + :one REMOVE leaseUntil',
        names: { '#token': 'token' },
        values: { ':token': await seal(fresh.token, key.pk), ':expiresAt': fresh.expiresAt, ':one': 1 },
      }
    : { table: 'members', update: key, set: 'REMOVE leaseUntil' };
  await mayWrite([release], 'its lease ends by itself');
  return fresh ? remember(fresh) : undefined;
}

const answerSchema = z.object({ access_token: z.string().min(1), expires_in: z.number() });

async function ask(force: boolean): Promise<Token | undefined> {
  const { WECHAT_APPID: appid, WECHAT_APP_SECRET: secret } = await loadConfig();
  const reply = await request(
    '/cgi-bin/stable_token',
    {},
    { grant_type: 'client_credential', appid, secret, force_refresh: force },
  );
  const answer = answerSchema.safeParse(reply?.body);
  if (!answer.success) {
    logger.error('WeChat gave no access token', { errcode: reply?.errcode });
    return undefined;
  }
  return { token: answer.data.access_token, expiresAt: now() + answer.data.expires_in * 1000 };
}
