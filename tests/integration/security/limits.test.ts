import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { limits } from '@shared/contracts/limits';
import { everyItem } from '../../fixtures/sealed';
import { SKU, STORE } from '../../fixtures/shop';
import { type Owner, type Shop, startShop, untilState } from '../../fixtures/visit';

let shop: Shop;
/** What was written since the last look, `<action> <table>`; reads are left out. */
let written: string[] = [];

const shift = async (ms: number): Promise<void> => (await import('../../../functions/platform/clock')).shiftClock(ms);
const countsOf = async () => (await everyItem()).filter(({ table }) => table === 'limits');
const most = (id: keyof typeof limits): number => limits[id]?.most ?? 0;

beforeAll(async () => {
  shop = await startShop({ LIMIT_TIMES: '1' });
  const { documents } = await import('../../../functions/platform/db');
  documents.middlewareStack.add(
    (next, context) => (args) => {
      const { TableName = '' } = args.input as { TableName?: string };
      const action = String(context.commandName).replace('Command', '');
      if (!/Get|Query|Scan|List/.test(action)) written.push(`${action} ${TableName.replace('pitlane-test-', '')}`);
      return next(args);
    },
    { step: 'initialize', name: 'writes' },
  );
});
afterEach(async () => {
  await shift(0);
  (await import('../../../functions/platform/limit')).forgetCounts();
});
afterAll(() => shop.close());

test('who does it too often is told when to come back, nobody else is, and the next window is open', async () => {
  const someone = await shop.client('eager').login();
  const other = await shop.client('other').login();
  const bind = async (client = someone) => {
    const answer = await fetch(`${shop.url}/v1/member/phone`, {
      method: 'POST',
      headers: { authorization: `Bearer ${client.token}` },
      body: JSON.stringify({ code: 'made-up' }),
    });
    return { answer, body: (await answer.json()) as { error?: { code: string; message: string; details?: object } } };
  };
  for (let n = 0; n < most('member.bindPhone'); n += 1) expect((await bind()).body.error?.code).toBe('PHONE_FAILED');

  const { answer, body } = await bind();

  expect(answer.status).toBe(429);
  const wait = Number(answer.headers.get('retry-after'));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(86_400);
  expect(body.error).toMatchObject({ code: 'TOO_MANY_REQUESTS', details: { retryAfterSeconds: wait } });
  expect(body.error?.message).toMatch(/^操作太频繁，请.+再试$/);
  expect((await bind(other)).body.error?.code).toBe('PHONE_FAILED');
  const { withinLimit } = await import('../../../functions/platform/limit');
  const { id: memberId } = await someone.get('member.me', {});
  const at = Date.now() + wait * 1000;
  expect(await withinLimit('member.bindPhone', { memberId, address: '' }, at)).toMatchObject({ ok: true });
});

test('what is limited strictly costs one write, what is asked often none usually; a limit reached costs nothing', async () => {
  const { withinLimit, forgetCounts } = await import('../../../functions/platform/limit');
  const now = Date.now();
  const ask = (id: Parameters<typeof withinLimit>[0], memberId: string) =>
    withinLimit(id, { memberId, address: '' }, now);

  written = [];
  await ask('redemption.issue', 'mem_a');
  expect(written).toEqual(['UpdateItem limits']);
  written = [];
  for (let n = 0; n < 19; n += 1) await ask('order.quote', 'mem_a');
  expect(written).toEqual([]);
  await ask('order.quote', 'mem_a');
  expect(written).toEqual(['UpdateItem limits']);
  // Another process has used the rest up.
  for (let n = 0; n < most('vehicle.add'); n += 1) await ask('vehicle.add', 'mem_a');
  forgetCounts();
  written = [];
  expect(await ask('vehicle.add', 'mem_a')).toMatchObject({ ok: false });
  expect(await ask('vehicle.add', 'mem_a')).toMatchObject({ ok: false });
  expect(written).toEqual(['UpdateItem limits']);
});

test('without a login the address is counted, as a keyed hash; this machine is not', async () => {
  const { withinLimit, forgetCounts } = await import('../../../functions/platform/limit');
  const ask = (address: string) => withinLimit('member.login', { address }, Date.now());
  let refused = 0;
  for (let n = 0; n < most('member.login') + 10; n += 1) if (!(await ask('203.0.113.7')).ok) refused += 1;

  expect(refused).toBeGreaterThan(0);
  expect((await ask('203.0.113.8')).ok).toBe(true);
  forgetCounts();
  const logins = (await countsOf()).filter(({ pk }) => pk.startsWith('member.login#'));
  expect(logins.length).toBeGreaterThan(0);
  expect(JSON.stringify(logins)).not.toContain('203.0.113');
  for (let n = 0; n < most('member.login') + 10; n += 1) expect((await ask('127.0.0.1')).ok).toBe(true);
});

test('a count that cannot be written keeps nobody out', async () => {
  const { withinLimit } = await import('../../../functions/platform/limit');
  const prefix = process.env.TABLE_PREFIX;
  process.env.TABLE_PREFIX = 'nowhere-';
  const counted = await withinLimit('redemption.issue', { memberId: 'mem_b', address: '' }, Date.now());
  process.env.TABLE_PREFIX = prefix;
  expect(counted.ok).toBe(true);
});

test('a person has at most ten sessions: the oldest ends, also when many begin at once', async () => {
  const windows: Awaited<ReturnType<Shop['staff']>>[] = [];
  for (let n = 0; n < 11; n += 1) windows.push(await shop.client('collector').login());
  const alive = async () =>
    (await Promise.all(windows.map(({ refreshToken }) => windows[0]?.ask('member.refresh', { refreshToken })))).map(
      (reply) => reply?.status,
    );
  expect(await alive()).toEqual([401, ...Array.from({ length: 10 }, () => 200)]);

  const { readSessions } = await import('../../../functions/member/session/sessions.repo');
  const { id } = await (await shop.client('crowd').login()).get('member.me', {});
  await Promise.all(Array.from({ length: 12 }, () => shop.client('crowd').login()));
  const sessions = (await everyItem()).filter(({ pk, text }) => pk.startsWith('SESSION#') && text.includes(id));
  expect(sessions).toHaveLength(10);
  expect(await readSessions(id)).toHaveLength(10);
});

const orderFilter = ({ client }: Owner) =>
  client.ask('order.create', {
    lines: [{ skuId: SKU.filter, qty: 1 }],
    storeId: STORE,
    delivery: 'pickup',
    expectedPayableFen: 4500,
  });

test('forty orders in the same moment: no more than ten wait to be paid, and every ending makes room', async () => {
  const owner = await shop.owner('hoarder');
  const replies = await Promise.all(Array.from({ length: 40 }, () => orderFilter(owner)));
  const made = replies.filter(({ status }) => status === 200).map(({ value }) => value);
  expect(made.length).toBeGreaterThan(0);
  expect(made.length).toBeLessThanOrEqual(10);
  expect(replies.filter(({ status }) => status >= 500)).toEqual([]);
  while (made.length < 10) {
    const more = await orderFilter(owner);
    if (more.status === 200) made.push(more.value);
  }
  expect((await orderFilter(owner)).error?.code).toBe('TOO_MANY_UNPAID');

  const [paid, cancelled, closed] = made;
  if (!paid || !cancelled || !closed) throw new Error('three orders');
  await owner.client.pay(paid);
  await untilState(owner, paid.id, 'to_pick_up');
  expect((await orderFilter(owner)).status).toBe(200);
  expect((await orderFilter(owner)).error?.code).toBe('TOO_MANY_UNPAID');
  await owner.client.get('order.cancel', { orderId: cancelled.id });
  await owner.client.get('order.cancel', { orderId: cancelled.id });
  expect((await orderFilter(owner)).status).toBe(200);
  expect((await orderFilter(owner)).error?.code).toBe('TOO_MANY_UNPAID');
  const { closeUnpaid } = await import('../../../functions/order/ending/close-order');
  await closeUnpaid(closed.id, Date.now());
  expect((await orderFilter(owner)).status).toBe(200);
  expect((await orderFilter(owner)).error?.code).toBe('TOO_MANY_UNPAID');
});

test('who lets purchases end unpaid again and again holds nothing for two hours: cancelled and closed count, paid does not', async () => {
  const owner = await shop.owner('fickle');
  const { closeUnpaid } = await import('../../../functions/order/ending/close-order');
  const makeAndDrop = async (n: number): Promise<void> => {
    const made = await orderFilter(owner);
    expect(made.status).toBe(200);
    if (n % 2 === 0) await owner.client.get('order.cancel', { orderId: made.value.id });
    else await closeUnpaid(made.value.id, Date.now());
  };
  const kept = await orderFilter(owner);
  for (let n = 0; n < 10; n += 1) await makeAndDrop(n);
  await owner.client.pay(kept.value);
  await untilState(owner, kept.value.id, 'to_pick_up');
  await makeAndDrop(10);

  const refused = await orderFilter(owner);

  expect(refused.error).toMatchObject({
    code: 'COOL_DOWN',
    message: '取消或超时未付款的订单过多，请 2 小时后再试',
  });
  expect(refused.status).toBe(429);
  expect((await orderFilter(await shop.owner('steady'))).status).toBe(200);
  const { mayHold } = await import('../../../functions/order/cool-down.repo');
  const { memberId } = await owner.client.get('member.me', {}).then(({ id }) => ({ memberId: id }));
  expect((await mayHold({ memberId, holder: [] }, Date.now() + 3 * 3_600_000)).ok).toBe(true);

  // Another account with the same number is the same person; without it, it is nobody that is known.
  const account = await shop.client('fickle-again').login();
  expect((await orderFilter({ client: account, carId: '' })).status).toBe(200);
  const code = shop.sandbox.state.users.issueCode('phone', 'fickle');
  account.token = (await account.get('member.bindPhone', { code })).accessToken;
  expect((await orderFilter({ client: account, carId: '' })).error?.code).toBe('COOL_DOWN');
});
