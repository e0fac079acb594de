import { afterEach, expect, test } from '@jest/globals';
import { optionsFrom } from '../../../infra/wechat-sandbox/config';
import { startSandbox } from '../../../infra/wechat-sandbox/server';
import { base, keys } from './merchant';

const stage = process.env.STAGE;
afterEach(() => {
  if (stage === undefined) delete process.env.STAGE;
  else process.env.STAGE = stage;
});

const env = {
  SANDBOX_PORT: '0',
  SANDBOX_APPID: base.appid,
  SANDBOX_APP_SECRET: base.appSecret,
  SANDBOX_MCHID: base.mchid,
  SANDBOX_MCH_SERIAL: base.mchSerial,
  SANDBOX_MCH_CERT: base.mchCert,
  SANDBOX_APIV3_KEY: base.apiV3Key,
  SANDBOX_PLATFORM_KEYS: JSON.stringify(keys.platform),
};

test.each(['prod', 'production', 'prod-cn', 'PROD', 'live', 'staging', 'Local', ''])(
  'refuses to start as "%s" and says why',
  async (name) => {
    process.env.STAGE = name;
    await expect(startSandbox(base)).rejects.toThrow(/refuses to start: STAGE is/);
    expect(() => optionsFrom({ ...env, STAGE: name })).toThrow(/refuses to start/);
  },
);

test('a stage that nobody named is none where money may be made up', async () => {
  delete process.env.STAGE;

  await expect(startSandbox(base)).rejects.toThrow(/refuses to start: STAGE is/);
  expect(() => optionsFrom(env)).toThrow(/refuses to start/);
});

test('reads its settings, and names what is missing', () => {
  expect(optionsFrom({ ...env, STAGE: 'local' })).toMatchObject({ mchid: base.mchid, platformKeys: [{}, {}] });
  expect(() => optionsFrom({ ...env, STAGE: 'local', SANDBOX_MCHID: undefined })).toThrow(/SANDBOX_MCHID/);
});
