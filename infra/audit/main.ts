import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { daySchema } from '@shared/contracts/common';
import { Failure, runMain } from '../local/failure';
import { loadSettings } from '../local/settings';
import type { Difference } from './area';
import { areas } from './areas';
import { auditLive, type Source } from './run';
import { wechatArea } from './wechat/area';
import type { There } from './wechat/movement';
import { sandboxLedger } from './wechat/sandbox-ledger';

const MOST_SHOWN = 100;
const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

const HELP = `npm run audit:money -- [options]
  Re-derives balances, stock, coupons, offers, orders and payments from the immutable records and names every difference.
  Without options: the local stack's data in .data.
  --port N        port the local stack was started with (its engine listens on N + 2)
  --data DIR      the local stack's data directory
  --endpoint URL  any DynamoDB endpoint
  --aws           AWS, by the usual credentials and region
  --prefix TEXT   beginning of the tables' names (pitlane-local-)
  --areas A,B     only these parts of the books
  --wechat WHAT   where WeChat's side is taken from: sandbox (its own ledger; the local stack's default), bills (bills and answers of WeChat Pay, with
                  the environment of the function paymentReconcile), none (the default elsewhere)
  --from, --to D  days of the bills (the last seven that there are); what is newer than --to is asked about
  --json          one line of JSON instead of a table
  --segments N    parts of a table that are read at once (AWS: 8, else 1)
  Exit code: 0 no difference, 1 differences, 2 the audit could not be made.`;

type Options = {
  source: Source;
  from: string;
  only: readonly string[] | undefined;
  json: boolean;
  there: There | undefined;
};

async function readOptions(): Promise<Options | undefined> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8080' },
      data: { type: 'string', default: path.join(root, '.data') },
      endpoint: { type: 'string' },
      aws: { type: 'boolean', default: false },
      prefix: { type: 'string' },
      segments: { type: 'string' },
      areas: { type: 'string' },
      wechat: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const segments = Number(values.segments ?? (values.aws ? 8 : 1));
  if (!Number.isInteger(segments) || segments < 1 || segments > 1000)
    throw new Failure(`--segments ${values.segments} is not a number from 1 to 1000.`);
  const { json } = values;
  const only = values.areas?.split(',');
  if (values.aws) {
    if (!values.prefix) throw new Failure('--aws needs --prefix, the beginning of the tables’ names.');
    return {
      source: { client: new DynamoDBClient({}), tablePrefix: values.prefix, segments },
      from: 'AWS',
      only,
      json,
      there: await thereOf(values, values.wechat ?? 'none'),
    };
  }
  const settings = loadSettings({ port: Number(values.port), data: path.resolve(values.data), env: process.env });
  const endpoint = values.endpoint ?? settings.functions.DYNAMODB_ENDPOINT ?? '';
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region: 'local', credentials });
  return {
    source: { client, tablePrefix: values.prefix ?? settings.functions.TABLE_PREFIX ?? '', segments },
    from: endpoint,
    only,
    json,
    there: await thereOf(values, values.wechat ?? (values.endpoint ? 'none' : 'sandbox'), settings.functions),
  };
}

type Days = { readonly from?: string; readonly to?: string };

/** Where WeChat's side is taken from. `env` is that of the functions, where it is not the process's own. */
async function thereOf(days: Days, what: string, env: Record<string, string> = {}): Promise<There | undefined> {
  if (what === 'none') return undefined;
  if (what === 'sandbox') return sandboxLedger(env.WECHAT_PAY_BASE ?? '');
  if (what !== 'bills') throw new Failure(`--wechat ${what} is not sandbox, bills or none.`);
  for (const [name, value] of Object.entries(env)) process.env[name] ??= value;
  // What asks WeChat Pay reads the environment when it is loaded.
  const { bills, daysBefore, lastBilledDay } = await import('./wechat/bills');
  const to = days.to ?? lastBilledDay(Date.now());
  const from = days.from ?? daysBefore(to, 6);
  for (const day of [from, to])
    if (!daySchema.safeParse(day).success) throw new Failure(`${day} is not a day like 2026-03-01.`);
  return bills(from, to);
}

function table(rows: readonly Difference[]): string {
  const head: Difference = { where: 'where', what: 'what', expected: 'expected', found: 'found' };
  const columns = ['where', 'what', 'expected', 'found'] as const;
  const widths = columns.map((column) => Math.max(...[head, ...rows].map((row) => row[column].length)));
  const line = (row: Difference): string =>
    columns
      .map((column, at) => row[column].padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  return [head, ...rows].map(line).join('\n');
}

async function main(): Promise<void> {
  const options = await readOptions();
  if (!options) {
    console.log(HELP);
    return;
  }
  const begun = performance.now();
  const { there, only } = options;
  const chosen = [...areas, ...(there ? [wechatArea(there)] : [])].filter(({ name }) => only?.includes(name) ?? true);
  const result = await auditLive(options.source, chosen).catch((error: unknown) => {
    throw new Failure(
      `The tables at ${options.from}, or ${there?.name ?? 'anything else'}, cannot be read: ${error instanceof Error ? error.message : error}`,
    );
  });
  const seconds = (performance.now() - begun) / 1000;
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  const groups = [...result.groups].map(([name, count]) => `${count.toLocaleString('en')} ${name}`).join(', ');
  if (result.count > 0) process.exitCode = 1;
  if (options.json) {
    const { differences, groups, ...figures } = result;
    const report = { ...figures, groups: Object.fromEntries(groups), seconds, megabytes };
    console.log(JSON.stringify({ ...report, differences: differences.slice(0, MOST_SHOWN) }));
    return;
  }
  console.log(`${result.items.toLocaleString('en')} records of ${options.from}: ${groups}`);
  console.log(
    `${seconds.toFixed(1)} s, ${Math.round(result.items / seconds).toLocaleString('en')} records a second, at most ${megabytes} MB, ${Math.ceil(result.units).toLocaleString('en')} read units`,
  );
  console.log(there ? `WeChat's side: ${there.name}.` : "WeChat's side was not looked at (--wechat).");
  if (result.inMotion > 0)
    console.log(
      `${result.inMotion} values were changing while they were read; a second look found them right or changed again.`,
    );
  if (result.count === 0) {
    console.log('No difference.');
    return;
  }
  console.log(`\n${table(result.differences.slice(0, MOST_SHOWN))}`);
  if (result.count > MOST_SHOWN) console.log(`… and ${result.count - MOST_SHOWN} more`);
  console.log(`\n${result.count} ${result.count === 1 ? 'difference' : 'differences'}.`);
}

void runMain(main);
