import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { generateKeys, type KeySet, verifiersOf } from '../wechat-sandbox/keys';
import { brokenData } from './failure';
import { sandboxTemplates, templatesByKind } from './templates';

/** Everything the processes of one local stack need to know; the environment they are given says the same in variables. */
export interface Settings {
  port: number;
  sandboxPort: number;
  enginePort: number;
  data: string;
  /** Set when someone else's engine is used. */
  externalEngine: string | undefined;
  sandbox: boolean;
  functions: Record<string, string>;
  sandboxEnv: Record<string, string>;
}

const keyPairSchema = z.object({
  serial: z.string(),
  privateKey: z.string(),
  publicKey: z.string(),
  certificate: z.string(),
});
const keysSchema = z.object({
  wechat: z.object({ merchant: keyPairSchema, platform: z.array(keyPairSchema) }),
  appSecret: z.string(),
  apiV3Key: z.string(),
  tokenSecret: z.string(),
  dataKey: z.string(),
  indexKey: z.string(),
});
type Keys = z.infer<typeof keysSchema> & { wechat: KeySet };

type Environment = Readonly<Record<string, string | undefined>>;

const APPID = 'wxd0c0ffee00000001';
const MCHID = '1900000109';
/** Nothing is made up for these: without them the functions do without. */
const OPTIONAL = ['WECHAT_SUB_MCHID', 'WECHAT_FEE_BP', 'LIMIT_TIMES'];

export interface SettingsInput {
  port: number;
  data: string;
  stage?: string;
  sandboxPort?: number;
  enginePort?: number;
  /** Variables that win over what is made here; process.env in the real stack. */
  env?: Environment;
}

/** Settings of a stack: keys are made once per data directory, and a variable that is set already wins. */
export function loadSettings(input: SettingsInput): Settings {
  const { port, data, stage = 'local' } = input;
  const env: Environment = input.env ?? {};
  const sandboxPort = input.sandboxPort ?? port + 1;
  const enginePort = input.enginePort ?? port + 2;
  const keys = loadKeys(path.join(data, 'keys.json'));
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
  const made: Record<string, string> = {
    STAGE: stage,
    AWS_REGION: 'local',
    TABLE_PREFIX: `pitlane-${stage}-`,
    DYNAMODB_ENDPOINT: `http://127.0.0.1:${enginePort}`,
    API_BASE_URL: `http://127.0.0.1:${port}`,
    WECHAT_API_BASE: sandboxUrl,
    WECHAT_PAY_BASE: sandboxUrl,
    WECHAT_APPID: APPID,
    WECHAT_APP_SECRET: keys.appSecret,
    WECHAT_MCHID: MCHID,
    WECHAT_MCH_SERIAL: keys.wechat.merchant.serial,
    WECHAT_MCH_PRIVATE_KEY: keys.wechat.merchant.privateKey,
    WECHAT_APIV3_KEY: keys.apiV3Key,
    WECHAT_PAY_VERIFIERS: JSON.stringify(verifiersOf(keys.wechat.platform)),
    WECHAT_TEMPLATES: JSON.stringify(templatesByKind()),
    WELCOME_POINTS_FEN: '20000',
    TOKEN_KEYS: JSON.stringify([{ kid: 'local-1', secret: keys.tokenSecret }]),
    DATA_KEYS: JSON.stringify([{ kid: 'local-1', secret: keys.dataKey }]),
    INDEX_KEYS: JSON.stringify([{ kid: 'local-1', secret: keys.indexKey }]),
    // The SDK announces the end of Node 20 on every start; the deployed functions run on 22.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    POWERTOOLS_LOG_LEVEL: 'WARN',
  };
  const functions = { ...made };
  for (const name of [...Object.keys(made), ...OPTIONAL]) {
    const given = env[name];
    if (given) functions[name] = given;
  }
  return {
    port,
    sandboxPort,
    enginePort,
    data,
    externalEngine: env.DYNAMODB_ENDPOINT,
    // Someone who stands in for one host only still gets the sandbox for the other.
    sandbox: !(env.WECHAT_API_BASE && env.WECHAT_PAY_BASE),
    functions,
    sandboxEnv: sandboxEnvironment(functions, keys, sandboxPort, data, env),
  };
}

function sandboxEnvironment(
  functions: Record<string, string>,
  keys: Keys,
  port: number,
  data: string,
  env: Environment,
): Record<string, string> {
  const made: Record<string, string | undefined> = {
    STAGE: functions.STAGE,
    SANDBOX_PORT: String(port),
    SANDBOX_DATA: path.join(data, 'sandbox.json'),
    SANDBOX_APPID: functions.WECHAT_APPID,
    SANDBOX_APP_SECRET: functions.WECHAT_APP_SECRET,
    SANDBOX_MCHID: functions.WECHAT_MCHID,
    SANDBOX_SUB_MCHID: functions.WECHAT_SUB_MCHID,
    SANDBOX_MCH_SERIAL: functions.WECHAT_MCH_SERIAL,
    SANDBOX_MCH_CERT: keys.wechat.merchant.certificate,
    SANDBOX_APIV3_KEY: functions.WECHAT_APIV3_KEY,
    SANDBOX_PLATFORM_KEYS: JSON.stringify(
      keys.wechat.platform.map(({ serial, privateKey, publicKey, certificate }) => ({
        serial,
        privateKey,
        publicKey: serial.startsWith('PUB_KEY_ID_') ? publicKey : certificate,
      })),
    ),
    SANDBOX_TEMPLATES: JSON.stringify(sandboxTemplates()),
  };
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(made)) {
    const chosen = env[name] ?? value;
    if (chosen !== undefined) result[name] = chosen;
  }
  return result;
}

function loadKeys(file: string): Keys {
  if (existsSync(file)) {
    try {
      return keysSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch {
      throw brokenData(path.dirname(file), 'keys.json');
    }
  }
  const random = (bytes: number): string => randomBytes(bytes).toString('base64');
  const keys: Keys = {
    wechat: generateKeys(),
    appSecret: randomBytes(16).toString('hex'),
    apiV3Key: randomBytes(16).toString('hex'),
    tokenSecret: random(32),
    dataKey: random(32),
    indexKey: random(32),
  };
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(keys, null, 1)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return keys;
}
