import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { authorization, base, keys, newNumber } from './merchant';

const JSAPI = '/v3/pay/transactions/jsapi';
let folder: string;
let children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children = [];
  rmSync(folder, { recursive: true });
});

/** Starts main.ts as its own process and waits for its first words. */
async function start(change: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'infra/wechat-sandbox/main.ts'], {
    env: {
      ...process.env,
      STAGE: 'local',
      SANDBOX_PORT: '0',
      SANDBOX_DATA: join(folder, 'state.json'),
      SANDBOX_APPID: base.appid,
      SANDBOX_APP_SECRET: base.appSecret,
      SANDBOX_MCHID: base.mchid,
      SANDBOX_MCH_SERIAL: base.mchSerial,
      SANDBOX_MCH_CERT: base.mchCert,
      SANDBOX_APIV3_KEY: base.apiV3Key,
      SANDBOX_PLATFORM_KEYS: JSON.stringify(keys.platform),
      ...change,
    },
  });
  children.push(child);
  const words = await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data')]);
  const said = String(words[0]).trim();
  return { child, said, url: said.replace('sandbox ready on ', '') };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const exit = once(child, 'exit');
  child.kill(signal);
  return (await exit)[0];
}

async function order(url: string, no: string): Promise<number> {
  const users = await (await fetch(`${url}/sandbox/users`)).json();
  const { openid } = users.users[0];
  const body = JSON.stringify({
    appid: base.appid,
    mchid: base.mchid,
    description: '洗车',
    out_trade_no: no,
    notify_url: 'http://127.0.0.1:9/hook',
    amount: { total: 100 },
    payer: { openid },
  });
  const headers = { 'content-type': 'application/json', authorization: authorization('POST', JSAPI, body) };
  return (await fetch(url + JSAPI, { method: 'POST', body, headers })).status;
}

async function stateOf(url: string, no: string): Promise<string> {
  const path = `/v3/pay/transactions/out-trade-no/${no}?mchid=${base.mchid}`;
  const response = await fetch(url + path, { headers: { authorization: authorization('GET', path, '') } });
  return (await response.json()).trade_state;
}

test('what was answered is there again after SIGKILL and after SIGTERM', async () => {
  const numbers = [newNumber(), newNumber()];
  const first = await start();
  for (const no of numbers) expect(await order(first.url, no)).toBe(200);
  await end(first.child, 'SIGKILL');
  const next = await start();
  const afterKill = await Promise.all(numbers.map((no) => stateOf(next.url, no)));
  const code = await end(next.child, 'SIGTERM');
  const last = await start();
  const afterTerm = await Promise.all(numbers.map((no) => stateOf(last.url, no)));
  expect(afterKill).toEqual(['NOTPAY', 'NOTPAY']);
  expect(code).toBe(0);
  expect(afterTerm).toEqual(['NOTPAY', 'NOTPAY']);
});

test('a production stage and a port in use each end it with one clear sentence', async () => {
  const running = await start();
  const production = await start({ STAGE: 'production' });
  const busy = await start({ SANDBOX_PORT: new URL(running.url).port, SANDBOX_DATA: join(folder, 'other.json') });
  expect(production.said).toMatch(/refuses to start: STAGE is "production"/);
  expect(busy.said).toMatch(/cannot listen on port \d+/);
});
