import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sealedNow } from '../../fixtures/sealed';
import { ADDRESS, model, SKU, STORE, stockWarehouse } from '../../fixtures/shop';
import { type Owner, type Shop, startShop } from '../../fixtures/visit';

type NamedKey = { kid: string; secret: string };
const key = (kid: string): NamedKey => ({ kid, secret: randomBytes(32).toString('base64') });
const [oldData, newData, oldIndex, newIndex, oldToken, newToken] = [
  key('0'),
  key('data-2'),
  key('0'),
  key('index-2'),
  key('token-1'),
  key('token-2'),
];
const ONLY_NEW = { data: [newData], index: [newIndex], token: [newToken] };

let shop: Shop;
let owner: Owner;

/** What an operator does when a key changes: the environment is another one, and running functions read it again. */
async function configure(keys: { data: NamedKey[]; index: NamedKey[]; token: NamedKey[] }): Promise<void> {
  for (const name of ['DATA_KEY', 'INDEX_KEY']) delete process.env[name];
  process.env.DATA_KEYS = JSON.stringify(keys.data);
  process.env.INDEX_KEYS = JSON.stringify(keys.index);
  process.env.TOKEN_KEYS = JSON.stringify(keys.token);
  (await import('../../../functions/platform/config')).forgetConfig();
}

/** The configuration of before keys had names. */
async function configureSingle(): Promise<void> {
  for (const name of ['DATA_KEYS', 'INDEX_KEYS']) delete process.env[name];
  Object.assign(process.env, { DATA_KEY: oldData.secret, INDEX_KEY: oldIndex.secret });
  process.env.TOKEN_KEYS = JSON.stringify([oldToken]);
  (await import('../../../functions/platform/config')).forgetConfig();
}

const refresh = async ({ client }: Owner, refreshToken = client.refreshToken) =>
  client.ask('member.refresh', { refreshToken });
const findByPhone = async (user: string) =>
  (await import('../../../functions/member/find-member')).findMember({
    phone: shop.sandbox.state.users.user(user).phone,
  });
const sameCarAgain = async () =>
  (await owner.client.ask('vehicle.add', { modelId: model.id, plate: '沪A12345', mileageKm: 1 })).error?.code;
const orderParcel = ({ client }: Owner) =>
  client.get('order.create', {
    lines: [{ skuId: SKU.filter, qty: 1 }],
    storeId: STORE,
    delivery: 'ship',
    address: ADDRESS,
    expectedPayableFen: 4500 + 800,
  });

beforeAll(async () => {
  shop = await startShop();
  await configureSingle();
  await stockWarehouse();
  owner = await shop.owner('keeper');
  await owner.client.bindPhone();
  await owner.client.get('member.setBirthday', { birthday: '05-20' });
});
afterAll(() => shop.close());

test('keys rotate with nobody signed out, nothing lost and nobody made twice', async () => {
  const before = await owner.client.get('member.me', {});
  const order = await orderParcel(owner);
  const session = await shop.owner('keeper-2');

  // First all functions learn the new keys, then they write with them.
  await configure({ data: [oldData, newData], index: [oldIndex, newIndex], token: [oldToken, newToken] });
  expect(await owner.client.get('member.me', {})).toEqual(before);
  await configure({ data: [newData, oldData], index: [newIndex, oldIndex], token: [newToken, oldToken] });

  expect(await owner.client.get('member.me', {})).toEqual(before);
  expect(await owner.client.get('order.detail', { orderId: order.id })).toMatchObject({ address: ADDRESS });
  expect((await refresh(session)).status).toBe(200);
  expect((await findByPhone('keeper'))?.memberId).toBe(before.id);
  expect(await sameCarAgain()).toBe('PLATE_TAKEN');
  const { code } = await owner.client.wechat<{ code: string }>('login', {});
  expect((await owner.client.get('member.login', { code })).member.id).toBe(before.id);

  const { reseal } = await import('../../../infra/reseal/run');
  const done = await reseal();
  expect(done).toMatchObject({ finished: true, unknown: new Set() });
  expect(done.resealed).toBeGreaterThan(5);
  expect(await reseal()).toMatchObject({ resealed: 0, refiled: 0, finished: true });
  expect((await sealedNow()).filter(({ value }) => !value.startsWith('v2.data-2.'))).toEqual([]);

  await configure(ONLY_NEW);
  await owner.client.login();
  expect(await owner.client.get('member.me', {})).toEqual(before);
  expect(await owner.client.get('order.detail', { orderId: order.id })).toMatchObject({ address: ADDRESS });
  expect((await owner.client.get('vehicle.cars', {})).cars[0]).toMatchObject({ plate: '沪A12345' });
  expect((await findByPhone('keeper'))?.memberId).toBe(before.id);
  expect(await sameCarAgain()).toBe('PLATE_TAKEN');
  expect((await session.client.login()).token).toBeDefined();
  // A number that changes hands, filed under an older key, is taken from where it is.
  const bound = await shop.client('keeper').login();
  expect((await bound.bindPhone()).token).toBeDefined();
});

test('an answer that was lost while the keys of sessions rotated is given again', async () => {
  await configure({ ...ONLY_NEW, token: [oldToken, newToken] });
  const someone = await shop.owner('lost-answer');
  const { refreshToken } = someone.client;
  const first = await refresh(someone, refreshToken);

  await configure({ ...ONLY_NEW, token: [newToken, oldToken] });
  const repeated = await refresh(someone, refreshToken);

  expect(repeated.status).toBe(200);
  expect(repeated.value.refreshToken).toBe(first.value.refreshToken);
  await configure(ONLY_NEW);
});

test('refresh secrets hang neither on the key of the indexes nor on the key of the access tokens as it is', async () => {
  const { nextSecrets, newSecret, newSessionId } = await import('../../../functions/member/session/refresh-token');
  const { keyedIndex } = await import('../../../functions/platform/seal');
  const { createHmac } = await import('node:crypto');
  const token = { sessionId: newSessionId(), secret: newSecret() };

  const [next] = await nextSecrets(token);
  await configure({ ...ONLY_NEW, index: [key('index-3')] });

  expect((await nextSecrets(token))[0]).toBe(next);
  expect(await keyedIndex(token.secret, `refresh:${token.sessionId}`)).not.toBe(next);
  const plain = createHmac('sha256', Buffer.from(newToken.secret, 'base64'));
  expect(plain.update(`${token.sessionId}\n${token.secret}`).digest('base64url')).not.toBe(next);
  await configure(ONLY_NEW);
});

test('the same person at two processes of which one still writes with the old key is made once', async () => {
  const { logIn } = await import('../../../functions/member/account/log-in');
  const { now } = await import('../../../functions/platform/clock');
  const client = shop.client('twin');
  await configure({ ...ONLY_NEW, index: [newIndex, oldIndex] });
  const first = await client.login();
  await configure({ ...ONLY_NEW, index: [oldIndex, newIndex] });
  const { code } = await client.wechat<{ code: string }>('login', {});
  const second = await logIn({ now: now(), requestId: 'r', idempotencyKey: '' }, { code });

  const { id: memberId } = await first.get('member.me', {});
  expect(second.ok && second.value.member.id).toBe(memberId);
  // Asked in the same instant, neither sees the other: then the writes meet.
  const { createMember, openidKeys, readProfile } = await import('../../../functions/member/member.repo');
  const { transact } = await import('../../../functions/platform/db');
  const profile = await readProfile(memberId);
  if (!profile) throw new Error('no profile');
  await configure({ ...ONLY_NEW, index: [newIndex, oldIndex] });
  const { openid } = shop.sandbox.state.users.user('twin');
  const twice = createMember(await openidKeys(openid), { ...profile, memberId: 'mem_second' });
  await configure({ ...ONLY_NEW, index: [oldIndex, newIndex] });
  expect(await transact(twice)).toMatchObject({ ok: false, error: { code: 'BUSY' } });
  await configure({ ...ONLY_NEW, index: [newIndex, oldIndex] });
  const { reseal } = await import('../../../infra/reseal/run');
  await reseal();
  await configure(ONLY_NEW);
});

test('a value of before keys had names is read, and named when it is sealed again', async () => {
  const { seal, unseal } = await import('../../../functions/platform/seal');
  const [, , ...parts] = (await seal('沪A12345', 'scope')).split('.');
  const unnamed = ['v1', ...parts].join('.');

  await configure({ ...ONLY_NEW, data: [key('data-3'), newData] });
  expect(await unseal(unnamed, 'scope')).toBe('沪A12345');
  await expect(unseal(unnamed, 'other scope')).rejects.toThrow();
  await expect(unseal(['v2', 'gone', ...parts].join('.'), 'scope')).rejects.toThrow('not configured: gone');
  await configure(ONLY_NEW);
});

test('a sealed value that no rule reads keeps the old key from being thrown away', async () => {
  const { seal } = await import('../../../functions/platform/seal');
  const { putAll, removeAll } = await import('../../../functions/platform/db');
  const place = { pk: 'SOMETHING#1', sk: 'NEW' };
  await putAll('messages', [{ ...place, kept: [{ secret: await seal('x', 'nobody knows') }] }]);
  await configure({ ...ONLY_NEW, data: [key('data-3'), newData] });

  const { reseal } = await import('../../../infra/reseal/run');
  const done = await reseal();

  expect(done.finished).toBe(false);
  expect([...done.unknown]).toEqual(['messages NEW kept.0.secret']);
  await removeAll('messages', [place]);
  expect(await reseal()).toMatchObject({ finished: true });
});

test('a configuration without keys, or with two of one name, is refused', async () => {
  const { parseConfig } = await import('../../../functions/platform/config');
  const env = { ...process.env };

  expect(() => parseConfig({ ...env, DATA_KEYS: undefined })).toThrow('DATA_KEYS');
  expect(() => parseConfig({ ...env, INDEX_KEYS: JSON.stringify([key('a'), key('a')]) })).toThrow('INDEX_KEYS');
  expect(parseConfig({ ...env, DATA_KEYS: undefined, DATA_KEY: oldData.secret }).DATA_KEYS).toEqual([oldData]);
});
