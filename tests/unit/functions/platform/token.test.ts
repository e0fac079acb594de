import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { forgetConfig } from '../../../../functions/platform/config';
import { ACCESS_SECONDS, signAccess, verifyAccess } from '../../../../functions/platform/token';
import { loadSettings } from '../../../../infra/local/settings';
import { temporaryDirectory } from '../../../fixtures/temporary';

const NOW = Date.UTC(2026, 5, 1);
const secret = (): string => randomBytes(32).toString('base64');
const secrets = { new: secret(), newer: secret() };
const keys = (...kids: (keyof typeof secrets)[]): string =>
  JSON.stringify(kids.map((kid) => ({ kid, secret: secrets[kid] })));

function configure(tokenKeys: string): void {
  process.env.TOKEN_KEYS = tokenKeys;
  forgetConfig();
}

beforeEach(() => {
  Object.assign(process.env, loadSettings({ port: 1, data: temporaryDirectory('token') }).functions);
  configure(keys('new'));
});

describe('an access token', () => {
  const claims = { memberId: 'mem_1', sessionId: 'ses_1' };

  test('names its member every time it is shown, until it expires', async () => {
    const token = await signAccess(claims, NOW);

    const [first, again] = [await verifyAccess(token, NOW), await verifyAccess(token, NOW + 1000)];
    const last = await verifyAccess(token, NOW + ACCESS_SECONDS * 1000 - 1);
    const late = await verifyAccess(token, NOW + ACCESS_SECONDS * 1000);

    expect([first, again, last]).toEqual([claims, claims, claims]);
    expect(late).toBeUndefined();
  });

  test('verifies while its key is configured, first or not, and no longer', async () => {
    const token = await signAccess(claims, NOW);
    await verifyAccess(token, NOW);

    configure(keys('newer', 'new'));
    const rotated = await verifyAccess(token, NOW);
    configure(keys('newer'));
    const removed = await verifyAccess(token, NOW);

    expect(rotated).toEqual(claims);
    expect(removed).toBeUndefined();
  });

  test('with one letter changed is not the token that was verified', async () => {
    const token = await signAccess(claims, NOW);
    await verifyAccess(token, NOW);
    const [head = '', body = '', signature = ''] = token.split('.');
    const other = Buffer.from(body, 'base64url').toString().replace('mem_1', 'mem_2');

    const forged = await verifyAccess([head, Buffer.from(other).toString('base64url'), signature].join('.'), NOW);

    expect(forged).toBeUndefined();
  });
});
