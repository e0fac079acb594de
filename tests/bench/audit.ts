import { spawn } from 'node:child_process';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { scan } from '../../infra/audit/scan';
import { startEngine } from '../../infra/local/engine';
import { freePort } from '../../infra/local/ports';
import { readService } from '../../infra/local/service';
import { ledger } from './audit-ledger';
import { importedDatabase } from './ledger';
import { root, scratchDirectory } from './processes';
import { type Check, type Report, whole } from './report';

const SIZES = { full: [100_000, 1_000_000], quick: [10_000, 100_000] } as const;
/** Ten times the entries may take so many times the memory: it must not grow with them. */
const MOST_GROWTH = 3;

const answerSchema = z.object({
  items: z.int(),
  count: z.int(),
  seconds: z.number(),
  megabytes: z.number(),
});
type Audited = z.infer<typeof answerSchema> & { entries: number; scannedIn: number };

/** The money audit over a ledger, and over one ten times as long; beside it the bare reading of the same records. */
export async function auditSection(report: Report, quick: boolean): Promise<Check[]> {
  const all: Audited[] = [];
  for (const entries of SIZES[quick ? 'quick' : 'full']) all.push(await audited(entries));
  report.heading('Money audit');
  report.table(
    ['ledger entries', 'records', 's', 'records a second', 'bare reading a second', 'MB at most', 'differences'],
    all.map((one) => [
      whole(one.entries),
      whole(one.items),
      one.seconds.toFixed(1),
      whole(one.items / one.seconds),
      whole(one.items / one.scannedIn),
      whole(one.megabytes),
      whole(one.count),
    ]),
  );
  report.say();
  report.say(
    'Its areas of members, totals and ledger, in a process of its own, with all lots and balances derived again.',
  );
  const [less, more] = all;
  const growth = more && less ? more.megabytes / less.megabytes : Number.POSITIVE_INFINITY;
  return [
    {
      what: 'memory of the audit for ten times the entries',
      got: `${growth.toFixed(1)}×`,
      target: `≤ ${MOST_GROWTH}×`,
      reached: growth <= MOST_GROWTH,
    },
    {
      what: 'differences in a ledger that is right',
      got: whole(all.reduce((sum, one) => sum + one.count, 0)),
      target: '0',
      reached: all.every(({ count }) => count === 0),
    },
  ];
}

async function audited(entries: number): Promise<Audited> {
  const [directory, port] = [scratchDirectory(), await freePort()];
  const made = await importedDatabase(directory, port, { wallet: () => ledger(entries) });
  const engine = await startEngine(port, made);
  try {
    const scannedIn = await bareScan(engine.endpoint);
    const said = await audit(['--endpoint', engine.endpoint, '--data', directory, '--areas', 'member,total,ledger']);
    return { ...answerSchema.parse(JSON.parse(said)), entries, scannedIn };
  } finally {
    await engine.stop();
  }
}

/** Seconds to read all records and do nothing with them. */
async function bareScan(endpoint: string): Promise<number> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region: 'local', credentials });
  const begun = performance.now();
  await scan(client, `${readService(root, 'local').tablePrefix}wallet`, 1, () => undefined);
  client.destroy();
  return (performance.now() - begun) / 1000;
}

function audit(options: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'infra/audit/main.ts', '--json', ...options], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => child.kill('SIGTERM'));
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => (code === 0 || code === 1 ? resolve(said) : reject(new Error('the audit failed'))));
  });
}
