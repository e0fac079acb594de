import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { build } from 'esbuild';
import { parseConfig } from '../../../functions/platform/config';
import { readService } from '../../../infra/local/service';
import { loadSettings } from '../../../infra/local/settings';
import { temporaryDirectory } from '../../fixtures/temporary';

jest.setTimeout(120_000);

const root = process.cwd();

/** A whole, valid configuration, made production by its stage and by dropping what stands in. */
function productionEnv(): Record<string, string | undefined> {
  const { functions } = loadSettings({ port: 9290, data: temporaryDirectory('keys'), stage: 'prod' });
  return {
    ...functions,
    API_BASE_URL: 'https://api.example.com',
    DYNAMODB_ENDPOINT: undefined,
    WECHAT_API_BASE: undefined,
    WECHAT_PAY_BASE: undefined,
  };
}

describe('the sandbox is not reachable from production', () => {
  test('a production configuration without stand-ins is good, and calls the real hosts', () => {
    const config = parseConfig(productionEnv());

    expect(config.WECHAT_API_BASE).toBe('https://api.weixin.qq.com');
    expect(config.WECHAT_PAY_BASE).toBe('https://api.mch.weixin.qq.com');
  });

  test.each([
    ['WECHAT_API_BASE', 'http://127.0.0.1:8081'],
    ['WECHAT_PAY_BASE', 'http://127.0.0.1:8081'],
    ['WECHAT_PAY_BASE', 'https://api.mch.weixin.qq.com.example.com'],
    ['WECHAT_PAY_BASE', 'http://api.mch.weixin.qq.com'],
    ['DYNAMODB_ENDPOINT', 'http://127.0.0.1:8082'],
    ['API_BASE_URL', 'http://api.example.com'],
  ])('%s = %s is refused in production', (name, value) => {
    expect(() => parseConfig({ ...productionEnv(), [name]: value })).toThrow(name);
  });

  test.each(['PROD', 'Production', 'live', 'staging', 'dev', 'Local', 'test2', 'prod-cn'])(
    'a stage called %s is production: its stand-ins are refused',
    (STAGE) => {
      expect(parseConfig({ ...productionEnv(), STAGE })).toMatchObject({ STAGE });
      const standIn = { WECHAT_PAY_BASE: 'http://127.0.0.1:8081' };
      expect(() => parseConfig({ ...productionEnv(), STAGE, ...standIn })).toThrow('WECHAT_PAY_BASE');
    },
  );

  test.each(['local', 'test'])('a stage called %s may use stand-ins', (STAGE) => {
    const standIn = { STAGE, DYNAMODB_ENDPOINT: 'http://127.0.0.1:8082', WECHAT_PAY_BASE: 'http://127.0.0.1:8081' };
    expect(parseConfig({ ...productionEnv(), ...standIn })).toMatchObject(standIn);
  });

  test('no deployed function contains a file of infra/ or tests/', async () => {
    const { functions } = readService(root, 'prod');
    const result = await build({
      entryPoints: functions.map(({ handler }) => `${path.join(root, handler.replace(/\.[^.]+$/, ''))}.ts`),
      absWorkingDir: root,
      bundle: true,
      write: false,
      outdir: '/unused',
      platform: 'node',
      format: 'esm',
      packages: 'external',
      metafile: true,
    });

    const inputs = Object.keys(result.metafile.inputs);

    expect(inputs.length).toBeGreaterThan(50);
    expect(inputs.filter((file) => /^(infra|tests|miniapp)\//.test(file))).toEqual([]);
  });

  test.each(['live'])('the sandbox does not start with STAGE=%s', (stage) => {
    const result = spawnSync('node', ['--import', 'tsx', 'infra/wechat-sandbox/main.ts'], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '', STAGE: stage },
    });

    expect(result.status).toBe(1);
    expect(result.stderr).toContain('refuses to start');
  });
});
