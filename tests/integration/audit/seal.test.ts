import { isDeepStrictEqual } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { instant } from '@shared/kernel/time';
import { checkLog, type Head, headsOf } from '../../../infra/audit-log/check';
import { readLog } from '../../../infra/audit-log/read';
import { everything } from '../../fixtures/books';
import { startTestStack, type TestStack } from '../../fixtures/stack';

let stack: TestStack;
let documents: DynamoDBDocumentClient;
let table: string;
let before: Record<string, unknown>[];
let mended = true;
const START = Date.now() - 3_600_000;

beforeAll(async () => {
  stack = await startTestStack({ functions: ['auditOnEntry'] });
  const db = await import('../../../functions/platform/db');
  const { tableName } = await import('../../../functions/platform/tables');
  [documents, table] = [db.documents, tableName('audit')];
  for (let n = 0; n < 60; n += 1) await write(START + n * 1000);
  await stack.drainStreams();
  before = await everything('audit');
}, 90_000);
afterAll(() => stack.close());
/** Each test damages the log in its own way: afterwards it is as it was. */
afterEach(async () => {
  if (!mended) return;
  const now = new Map((await everything('audit')).map((item) => [place(item), item]));
  for (const item of now.values()) if (!before.some((one) => place(one) === place(item))) await remove(item);
  for (const item of before) if (!isDeepStrictEqual(now.get(place(item)), item)) await put(item);
  expect(await findings()).toEqual([]);
});
const place = ({ pk, sk }: Record<string, unknown>): string => `${pk} ${sk}`;

async function write(at: number): Promise<void> {
  const { transact } = await import('../../../functions/platform/db');
  const { audited } = await import('../../../functions/audit/audited');
  const staff = { storeId: 'sto_first', role: 'manager' as const, name: '王店长' };
  const actor = { memberId: 'mem_staff', staff, now: at, requestId: 'r', device: 'test', operation: 'order.ship' };
  const done = await transact([
    audited(actor as Parameters<typeof audited>[0], { target: 'ord_x', owner: 'mem_owner', after: { n: at } }),
  ]);
  expect(done.ok).toBe(true);
}
async function findings(kept: Head[] = []): Promise<string[]> {
  const client = new DynamoDBClient({
    endpoint: process.env.DYNAMODB_ENDPOINT ?? '',
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const log = await readLog({ client, tablePrefix: process.env.TABLE_PREFIX ?? '', segments: 1 });
  return checkLog({ ...log, kept, nowMs: Date.now() }).map(({ what }) => what);
}
const remove = ({ pk, sk }: { pk?: unknown; sk?: unknown }) =>
  documents.send(new DeleteCommand({ TableName: table, Key: { pk, sk } }));
const put = (Item: Record<string, unknown>) => documents.send(new PutCommand({ TableName: table, Item }));
const entries = () => before.filter((item) => String(item.pk).startsWith('LOG#'));
const seals = () => before.filter((item) => item.pk === 'SEALS').sort((a, b) => Number(a.seq) - Number(b.seq));
const some = <T>(list: T[], at: number): T => list.at(at) ?? (undefined as never);

test('sixty entries are sealed in a few links, the head names the last, and delivered again nothing is added', async () => {
  expect(await findings()).toEqual([]);
  const links = seals();
  expect(links.flatMap((seal) => seal.entries)).toHaveLength(60);
  expect(links.length).toBeLessThan(10);
  const { sealEntries } = await import('../../../functions/audit/seal-entries');
  const last = some(links, -1).entries as { sk: string }[];
  await sealEntries(entries().filter((entry) => last.some(({ sk }) => sk === entry.sk)));
  expect(await everything('audit')).toHaveLength(before.length);
});

test('an entry that was removed is found', async () => {
  await remove(some(entries(), 20));
  expect(await findings()).toEqual(['entry removed']);
});

test('an entry of which one figure was changed is found', async () => {
  await put({ ...some(entries(), 20), after: { n: 1 } });
  expect(await findings()).toEqual(['entry changed']);
});

test('an entry that no sealer took is found', async () => {
  await put({ ...some(entries(), 20), sk: `${instant(START - 3_000_000)}#aud_forged` });
  expect(await findings()).toEqual(['entry never sealed']);
});

test('the last entries cut off, with or without their seals, are found', async () => {
  const last = some(seals(), -1);
  const named = last.entries as { sk: string }[];
  for (const entry of entries().filter(({ sk }) => named.some((one) => one.sk === sk))) await remove(entry);
  expect(new Set(await findings())).toEqual(new Set(['entry removed']));
  await remove(last);
  expect(await findings()).toEqual(['tail cut off']);
});

test('a seal removed, changed, or made anew over a changed log is found', async () => {
  const { sealSchema, sealAfter, hashEntry } = await import('../../../functions/audit/chain');
  const heads = headsOf(seals().map((seal) => sealSchema.parse(seal)));
  await remove(some(seals(), 0));
  expect(await findings()).toContain('seals missing');
  await put({ ...some(seals(), 0), at: instant(START) });
  expect(await findings()).toEqual(['seal changed']);
  const alone = sealSchema.parse({ ...some(seals(), 0), at: instant(START) });
  await put({ ...some(seals(), 0), ...sealAfter(undefined, alone) });
  expect(await findings()).toEqual(['chain broken: it does not follow the link before']);

  // Whoever can write everywhere changes an entry and makes the whole chain anew from there, head included: only a head kept elsewhere knows.
  const changed: Record<string, unknown> = { ...some(entries(), 0), why: '无' };
  await put(changed);
  let link: ReturnType<typeof sealAfter> | undefined;
  for (const item of seals()) {
    const seal = sealSchema.parse(item);
    const list = seal.entries.map((one) => (one.sk === changed.sk ? { ...one, hash: hashEntry(changed) } : one));
    link = sealAfter(link, { day: seal.day, at: seal.at, entries: list });
    await put({ ...item, ...link });
  }
  expect(await findings()).toEqual(['chain made anew: a kept head has another hash']);
  expect(await findings(heads)).toContain('chain made anew: a kept head has another hash');
});

test('where the head does not fit the chain nothing is taken for sealed: the stream brings it again', async () => {
  const { tableName } = await import('../../../functions/platform/tables');
  const { handler } = await import('../../../functions/entry/stream-audit');
  const [head = {}] = (await everything('messages')).filter(({ pk }) => pk === 'AUDIT_HEAD');
  const putHead = (seq: unknown) =>
    documents.send(new PutCommand({ TableName: tableName('messages'), Item: { ...head, seq } }));
  const entry = marshall({ ...some(entries(), 0), sk: `${instant(START)}#aud_new` });

  await putHead(999);
  const answer = await handler({
    Records: [{ eventName: 'INSERT', dynamodb: { SequenceNumber: '7', NewImage: entry } }],
  } as never);
  await putHead(head.seq);

  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '7' }] });
});

test('the stream tells at once what was changed or removed, and what is written in late is sealed out of its order', async () => {
  mended = false;
  const { logger } = await import('../../../functions/platform/logger');
  const told: string[] = [];
  const error = logger.error.bind(logger);
  logger.error = ((message: string) => told.push(message)) as unknown as typeof logger.error;
  await stack.drainStreams();
  told.length = 0;

  await put({ ...some(entries(), 5), why: '改' });
  await remove(some(entries(), 6));
  await put({ ...some(entries(), 20), sk: `${instant(START - 3_000_000)}#aud_forged` });
  await stack.drainStreams();
  logger.error = error;

  expect(told).toEqual(Array.from({ length: 2 }, () => 'audit log tampered with, needs a person'));
  expect((await findings()).map((what) => what.replace(/\d+$/, 'n')).sort()).toEqual([
    'entry changed',
    'entry removed',
    'entry written in later, with seal n',
  ]);
});
