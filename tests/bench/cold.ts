import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { parse } from 'yaml';
import * as z from 'zod';
import { readService } from '../../infra/local/service';
import { loadSettings } from '../../infra/local/settings';
import { root, scratchDirectory } from './processes';
import type { Check, Report } from './report';

const MOST = 1.5;
/** Signing for WeChat Pay brings a library of its own. */
const EXCEPTED = /^payment/;
const SDK_ONLY = 'SDK only';
const LOAD_MS = 20_000;

const optionsSchema = z.object({
  minify: z.boolean(),
  target: z.string(),
  mainFields: z.array(z.string()),
  banner: z.object({ js: z.string() }),
  alias: z.record(z.string(), z.string()),
});

const sdkOnly = `
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
export const handler = () => [documents, GetCommand, QueryCommand, TransactWriteCommand];
`;

const probe = `
const from = performance.now();
await import(process.argv[2]);
process.stdout.write(String(performance.now() - from), () => process.exit(0));
`;

type Bundle = { readonly name: string; readonly file: string; readonly times: number[] };

/** Import time of every function's bundle, made as it is deployed, in a fresh process each time; round after round over all of them. */
export async function coldSection(report: Report, rounds: number): Promise<Check[]> {
  const folder = scratchDirectory();
  const bundles = await makeBundles(folder);
  const probeFile = path.join(folder, 'probe.mjs');
  writeFileSync(probeFile, probe);
  const env = { ...process.env, ...loadSettings({ port: 1, data: folder }).functions };
  for (let round = 0; round < rounds; round += 1) {
    for (const { file, times } of bundles) times.push(importTime(probeFile, file, env));
  }
  return show(report, bundles);
}

async function makeBundles(folder: string): Promise<Bundle[]> {
  const { custom } = parse(readFileSync(path.join(root, 'serverless.yml'), 'utf8'), { logLevel: 'silent' }) as {
    custom: { esbuild: unknown };
  };
  const options = optionsSchema.parse(custom.esbuild);
  const shared = { ...options, bundle: true, platform: 'node', format: 'esm', absWorkingDir: root } as const;
  const bundle = async (name: string, source: object): Promise<Bundle> => {
    const file = path.join(folder, `${name.replaceAll(' ', '-')}.mjs`);
    await build({ ...shared, ...source, outfile: file, logLevel: 'error' });
    return { name, file, times: [] };
  };
  const { functions } = readService(root, 'local');
  return Promise.all([
    // As anybody would bundle it: without the stand-ins of this project.
    bundle(SDK_ONLY, { stdin: { contents: sdkOnly, resolveDir: root }, alias: {} }),
    ...functions.map(({ name, handler }) =>
      bundle(name, { entryPoints: [`${handler.slice(0, handler.lastIndexOf('.'))}.ts`] }),
    ),
  ]);
}

function importTime(probeFile: string, file: string, env: NodeJS.ProcessEnv): number {
  const child = spawnSync(process.execPath, [probeFile, file], { env, encoding: 'utf8', timeout: LOAD_MS });
  if (child.status !== 0) throw new Error(`${path.basename(file)} does not load: ${child.stderr.slice(0, 500)}`);
  return Number(child.stdout);
}

const median = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

function show(report: Report, bundles: readonly Bundle[]): Check[] {
  const limit = median(bundles.find(({ name }) => name === SDK_ONLY)?.times ?? []);
  const rows = bundles.map(({ name, file, times }) => ({
    name,
    kb: statSync(file).size / 1024,
    ms: median(times),
    ratio: median(times) / limit,
  }));
  report.heading('Cold load');
  report.table(
    ['', 'bundle KB', 'import ms', 'of SDK only'],
    rows.map(({ name, kb, ms, ratio }) => [name, kb.toFixed(0), ms.toFixed(0), `${ratio.toFixed(2)}×`]),
  );
  report.say();
  report.say(`Import of the deployed bundle in a fresh process, median of ${bundles[0]?.times.length ?? 0}.`);
  const judged = rows.filter(({ name }) => !EXCEPTED.test(name) && name !== SDK_ONLY);
  const slowest = judged.reduce((worst, row) => (row.ratio > worst.ratio ? row : worst));
  return [
    {
      what: `cold load of the slowest function (${slowest.name}; payment excepted)`,
      got: `${slowest.ratio.toFixed(2)}×`,
      target: `≤ ${MOST}×`,
      reached: slowest.ratio <= MOST,
    },
  ];
}
