import { spawnSync } from 'node:child_process';
import { createVerify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { parse } from 'yaml';
import * as z from 'zod';
import { loadSettings } from '../../../infra/local/settings';
import { temporaryDirectory } from '../../fixtures/temporary';

const optionsSchema = z.object({
  minify: z.boolean(),
  target: z.string(),
  mainFields: z.array(z.string()),
  banner: z.object({ js: z.string() }),
  alias: z.record(z.string(), z.string()),
});

/** Runs code that was bundled exactly as the functions are, in a process of its own; answers what it printed. */
async function runDeployed(contents: string, env: Record<string, string>): Promise<unknown> {
  const { custom } = parse(readFileSync('serverless.yml', 'utf8'), { logLevel: 'silent' }) as {
    custom: { esbuild: unknown };
  };
  const outfile = path.join(temporaryDirectory('bundle'), 'bundle.mjs');
  await build({
    ...optionsSchema.parse(custom.esbuild),
    stdin: { contents, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
  });
  const child = spawnSync(process.execPath, [outfile], { encoding: 'utf8', env });
  if (child.status !== 0) throw new Error(child.stderr);
  return JSON.parse(child.stdout);
}

test('the deployed bundle signs for WeChat Pay, without the transport that is left out of it', async () => {
  const data = temporaryDirectory('bundle-keys');
  const env = { ...loadSettings({ port: 1, data }).functions };
  const keys = JSON.parse(readFileSync(path.join(data, 'keys.json'), 'utf8'));

  const params = (await runDeployed(
    `import { payParams } from './functions/payment/wechat/wechat-pay'; console.log(JSON.stringify(await payParams('wx1')));`,
    env,
  )) as Record<string, string>;

  const signed = `${env.WECHAT_APPID}\n${params.timeStamp}\n${params.nonceStr}\n${params.package}\n`;
  const verify = createVerify('RSA-SHA256').update(signed);
  expect(verify.verify(keys.wechat.merchant.publicKey, params.paySign ?? '', 'base64')).toBe(true);
});

test('the deployed bundle takes its credentials from the environment', async () => {
  const keys = { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'secret', AWS_SESSION_TOKEN: 'token' };

  const credentials = await runDeployed(
    `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
     console.log(JSON.stringify(await new DynamoDBClient({ region: 'cn-north-1' }).config.credentials()));`,
    keys,
  );

  expect(credentials).toMatchObject({ accessKeyId: 'AKID', secretAccessKey: 'secret', sessionToken: 'token' });
});
