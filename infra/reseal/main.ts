import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Progress } from '../audit/progress';
import { sizeOf } from '../audit/scan';
import { runMain } from '../local/failure';
import { loadSettings } from '../local/settings';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

const HELP = `npm run reseal -- [options]
  Seals every personal field anew with the first of DATA_KEYS and files every index anew under the first of INDEX_KEYS.
  Can be run while the service runs, cut short, and run again. Ends with 0 when the older keys are not needed any more.
  Without options: the local stack's data in .data.
  --port N     port the local stack was started with (its engine listens on N + 2)
  --data DIR   the local stack's data directory
  --aws        the environment as it is: STAGE, TABLE_PREFIX, SECRETS_ARN and AWS credentials`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8080' },
      data: { type: 'string', default: path.join(root, '.data') },
      aws: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(HELP);
  if (!values.aws) {
    const { functions } = loadSettings({
      port: Number(values.port),
      data: path.resolve(values.data),
      env: process.env,
    });
    Object.assign(process.env, functions);
  }
  // What follows reads the environment when it is loaded.
  const { reseal, tables } = await import('./run');
  const { tableName } = await import('../../functions/platform/tables');
  const endpoint = process.env.DYNAMODB_ENDPOINT;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient(endpoint ? { endpoint, region: 'local', credentials } : {});
  const sizes = await Promise.all(tables.map((table) => sizeOf(client, tableName(table))));
  // One pass that does the work and one that finds nothing left.
  const progress = new Progress('reseal', 2 * sizes.reduce((sum, size) => sum + size, 0));
  const result = await reseal((count) => progress.add(count));
  progress.end();
  console.log(
    `${result.resealed.toLocaleString('en')} values sealed anew, ${result.refiled.toLocaleString('en')} indexes filed anew.`,
  );
  for (const place of result.unknown) console.error(`sealed with an older key, and no rule reads it: ${place}`);
  if (result.finished) return console.log('The older keys can be taken out of DATA_KEYS and INDEX_KEYS.');
  process.exitCode = 1;
  console.error('Not finished: keep the older keys and run this again.');
}

void runMain(main);
