import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Checkpoints } from '../../../infra/local/checkpoints';
import { Consumer } from '../../../infra/local/consumer';
import { DynamoWire } from '../../../infra/local/dynamo-wire';
import { type Engine, startEngine } from '../../../infra/local/engine';
import type { Handler } from '../../../infra/local/functions';
import { freePort } from '../../../infra/local/ports';
import type { StreamSource } from '../../../infra/local/service';
import { StreamReader } from '../../../infra/local/stream-reader';
import { createMissingTables } from '../../../infra/local/tables';
import { drain } from '../../../infra/local/workers';
import { temporaryDirectory } from '../../fixtures/temporary';

let engine: Engine;
let wire: DynamoWire;
let table: string;
let tables = 0;
beforeAll(async () => {
  engine = await startEngine(await freePort());
  wire = new DynamoWire(engine.endpoint);
});
afterAll(async () => {
  wire.close();
  await engine.stop();
});
beforeEach(async () => {
  tables += 1;
  table = `events-${tables}`;
  await createMissingTables(wire, [
    {
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    },
  ]);
});

const put = (pk: string): Promise<unknown> => wire.table('PutItem', { TableName: table, Item: { pk: { S: pk } } });
const remove = (pk: string): Promise<unknown> => wire.table('DeleteItem', { TableName: table, Key: { pk: { S: pk } } });
async function putAll(...pks: string[]): Promise<void> {
  for (const pk of pks) await put(pk);
}

const keysOf = (event: unknown): string[] =>
  (event as { Records: { dynamodb: { Keys: { pk: { S: string } } } }[] }).Records.map(
    ({ dynamodb }) => dynamodb.Keys.pk.S,
  );

interface Setup {
  handler: Handler;
  source?: Partial<StreamSource>;
  checkpoints?: Checkpoints;
  deadLetters?: string;
}

async function consumer({ handler, source, checkpoints = new Checkpoints(), deadLetters }: Setup): Promise<Consumer> {
  const definition = {
    name: 'noter',
    handler: '',
    timeoutSeconds: 10,
    memoryMegabytes: 128,
    routes: [],
    streams: [],
    schedules: [],
  };
  return new Consumer(
    { definition, handler },
    {
      table,
      batchSize: 10,
      maximumRetryAttempts: 4,
      bisect: true,
      reportsItemFailures: true,
      filterPatterns: [],
      ...source,
    },
    await StreamReader.open(wire, table),
    { checkpoints, retryMs: 1, log: () => {}, ...(deadLetters && { deadLetters }) },
  );
}

describe('a stream consumer', () => {
  test('sees every change once, in order, as Lambda would show it', async () => {
    const seen: unknown[] = [];
    const events = await consumer({ handler: async (event) => void seen.push(event) });
    await putAll('a', 'b');
    await remove('a');

    await drain([events]);

    expect(seen.flatMap(keysOf)).toEqual(['a', 'b', 'a']);
    expect(seen[0]).toMatchObject({
      Records: [
        { eventName: 'INSERT', dynamodb: { NewImage: { pk: { S: 'a' } } }, eventSourceARN: expect.any(String) },
        { eventName: 'INSERT' },
        { eventName: 'REMOVE', dynamodb: { OldImage: { pk: { S: 'a' } } } },
      ],
    });
  });

  test('gets only what its filter patterns let through', async () => {
    const seen: string[] = [];
    const events = await consumer({
      handler: async (event) => void seen.push(...keysOf(event)),
      source: {
        filterPatterns: [{ eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: 'EVT#' }] } } } }],
      },
    });
    await putAll('EVT#1', 'order', 'EVT#2');
    await remove('EVT#1');

    await drain([events]);

    expect(seen).toEqual(['EVT#1', 'EVT#2']);
  });

  test('goes on where it was after a restart', async () => {
    const file = path.join(temporaryDirectory('streams'), 'streams.json');
    const seen: string[] = [];
    const handler: Handler = async (event) => void seen.push(...keysOf(event));
    const before = new Checkpoints(file);
    await putAll('a', 'b');
    await drain([await consumer({ handler, checkpoints: before })]);
    before.close();
    await put('c');

    await drain([await consumer({ handler, checkpoints: new Checkpoints(file) })]);

    expect(seen).toEqual(['a', 'b', 'c']);
  });

  test('killed in the middle of a batch gets that batch again, and loses nothing', async () => {
    const directory = temporaryDirectory('streams');
    const run = (env: Record<string, string>) =>
      spawnSync('node', ['--import', 'tsx', 'tests/fixtures/consumer-child.ts'], {
        encoding: 'utf8',
        timeout: 20_000,
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          ENDPOINT: engine.endpoint,
          TABLE: table,
          NOTES: path.join(directory, 'notes'),
          CHECKPOINTS: path.join(directory, 'streams.json'),
          ...env,
        },
      });
    await putAll('a', 'b', 'c', 'd', 'e');

    const killed = run({ DIE_AT: 'c' });
    const finished = run({ LAST: 'e' });

    expect([killed.signal, finished.status]).toEqual(['SIGKILL', 0]);
    const notes = readFileSync(path.join(directory, 'notes'), 'utf8').trim().split('\n');
    expect(notes.slice(0, 3)).toEqual(['a', 'b', 'c']);
    // The second process begins no later than the batch that was cut short.
    expect(notes.slice(3).join('')).toMatch(/^(?:ab)?cde$/);
  });
});

describe('a failing function', () => {
  test('gets its batch again until it succeeds; nothing behind it goes first', async () => {
    const seen: string[] = [];
    let failures = 3;
    const events = await consumer({
      source: { batchSize: 1 },
      handler: async (event) => {
        if (keysOf(event)[0] === 'a' && failures-- > 0) throw new Error('not yet');
        seen.push(...keysOf(event));
      },
    });
    await putAll('a', 'b');

    await drain([events]);

    expect(seen).toEqual(['a', 'b']);
  });

  test('without a limit it gets it as often as it takes', async () => {
    const seen: string[] = [];
    let failures = 30;
    const events = await consumer({
      source: { maximumRetryAttempts: -1 },
      handler: async (event) => {
        if (failures-- > 0) throw new Error('not yet');
        seen.push(...keysOf(event));
      },
    });
    Object.assign(events, { sleep: async () => {} });
    await putAll('a');

    await drain([events]);

    expect(seen).toEqual(['a']);
  });

  test('is given half of its batch at a time, so that one bad event takes no other with it', async () => {
    const seen: string[] = [];
    const deadLetters = path.join(temporaryDirectory('streams'), 'dead-letters.jsonl');
    const events = await consumer({
      deadLetters,
      handler: async (event) => {
        if (keysOf(event).includes('bad')) throw new Error('cannot be handled');
        seen.push(...keysOf(event));
      },
    });
    await putAll('a', 'b', 'bad', 'c', 'd');

    await drain([events]);

    expect(seen.sort()).toEqual(['a', 'b', 'c', 'd']);
    const [line = '', ...more] = readFileSync(deadLetters, 'utf8').trim().split('\n');
    expect(more).toEqual([]);
    expect(JSON.parse(line)).toMatchObject({ function: 'noter', error: 'cannot be handled' });
    expect(keysOf({ Records: JSON.parse(line).records })).toEqual(['bad']);
  });

  test('that names where it failed gets the rest again, not what it had done', async () => {
    const seen: string[] = [];
    let failures = 2;
    const events = await consumer({
      handler: async (event) => {
        const { Records } = event as { Records: { dynamodb: { SequenceNumber: string } }[] };
        for (const [index, key] of keysOf(event).entries()) {
          if (key === 'b' && failures-- > 0) {
            return { batchItemFailures: [{ itemIdentifier: Records[index]?.dynamodb.SequenceNumber }] };
          }
          seen.push(key);
        }
        return { batchItemFailures: [] };
      },
    });
    await putAll('a', 'b', 'c');

    await drain([events]);

    expect(seen).toEqual(['a', 'b', 'c']);
  });

  test('does not hold up another function of the same stream', async () => {
    const seen: string[] = [];
    const broken = await consumer({
      source: { maximumRetryAttempts: 10_000 },
      handler: async () => {
        throw new Error('always');
      },
    });
    const well = await consumer({ handler: async (event) => void seen.push(...keysOf(event)) });
    await putAll('a', 'b');
    const running = broken.run();

    await drain([well]);

    expect(seen).toEqual(['a', 'b']);
    broken.stop();
    await running;
  });
});
