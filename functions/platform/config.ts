import { isProduction } from '@shared/kernel/stage';
import * as z from 'zod';
import { now } from './clock';

const jsonOf = <T extends z.ZodType>(schema: T) =>
  z.string().transform((text, context) => {
    try {
      return schema.parse(JSON.parse(text)) as z.output<T>;
    } catch (error) {
      context.addIssue({ code: 'custom', message: `not the expected JSON: ${(error as Error).message}` });
      return z.NEVER;
    }
  });

const key32 = z.string().refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64');

/** `[{"kid","secret"}]`: the first one writes, all of them read, so keys rotate without losing what the old ones made. */
const keyList = jsonOf(
  z
    .array(z.object({ kid: z.string().regex(/^[\w-]{1,16}$/), secret: key32 }))
    .min(1)
    .refine((keys) => new Set(keys.map(({ kid }) => kid)).size === keys.length, 'two keys of one name'),
);
export type NamedKey = z.infer<typeof keyList>[number];

const schema = z.object({
  STAGE: z.string().min(1),
  TABLE_PREFIX: z.string().min(1),
  DYNAMODB_ENDPOINT: z.url().optional(),
  API_BASE_URL: z.url(),
  WECHAT_API_BASE: z.url().default('https://api.weixin.qq.com'),
  WECHAT_PAY_BASE: z.url().default('https://api.mch.weixin.qq.com'),
  WECHAT_APPID: z.string().min(1),
  WECHAT_APP_SECRET: z.string().min(1),
  /** The merchant that signs; a service provider when WECHAT_SUB_MCHID is set. */
  WECHAT_MCHID: z.string().min(1),
  /** The merchant that is paid, under a service provider (partner mode). */
  WECHAT_SUB_MCHID: z.string().min(1).optional(),
  WECHAT_MCH_SERIAL: z.string().min(1),
  WECHAT_MCH_PRIVATE_KEY: z.string().includes('PRIVATE KEY'),
  WECHAT_APIV3_KEY: z.string().length(32),
  /** Serial number or `PUB_KEY_ID_…` → PEM. Certificates that WeChat Pay rotates in are found by payment/wechat/refresh-certificates.ts. */
  WECHAT_PAY_VERIFIERS: jsonOf(z.record(z.string(), z.string().includes('-----BEGIN'))),
  /** What WeChat Pay keeps of a payment, in basis points; the reconciliation recomputes it. */
  WECHAT_FEE_BP: z.coerce.number().int().min(0).max(100).default(60),
  WECHAT_TEMPLATES: jsonOf(z.record(z.string(), z.string())),
  /** Points in fen that headquarters gives a new member who binds a number; 0 = none. */
  WELCOME_POINTS_FEN: z.coerce.number().int().min(0).max(100_000).default(0),
  /** Limits per person are this many times as wide: for load tests and rehearsals, where a few people do the work of many. */
  LIMIT_TIMES: z.coerce.number().min(1).default(1),
  TOKEN_KEYS: jsonOf(z.array(z.object({ kid: z.string(), secret: key32 })).min(1)),
  /** Seal personal data at rest (platform/seal.ts). */
  DATA_KEYS: keyList.optional(),
  /** Make the indexes that personal data is found by. */
  INDEX_KEYS: keyList.optional(),
  /** The one key of an installation that never rotated; reads as the last of the list, under the name `0`. */
  DATA_KEY: key32.optional(),
  INDEX_KEY: key32.optional(),
});
type Parsed = z.infer<typeof schema>;
export type Config = Omit<Parsed, 'DATA_KEYS' | 'DATA_KEY' | 'INDEX_KEYS' | 'INDEX_KEY'> & {
  readonly DATA_KEYS: readonly NamedKey[];
  readonly INDEX_KEYS: readonly NamedKey[];
};

function keysOf(name: 'DATA_KEY' | 'INDEX_KEY', parsed: Parsed): NamedKey[] {
  const [listed, single] = [parsed[`${name}S`] ?? [], parsed[name]];
  const named = single === undefined || listed.some(({ kid }) => kid === '0') ? [] : [{ kid: '0', secret: single }];
  const keys = [...listed, ...named];
  if (keys.length === 0) throw new Error(`configuration is not usable: ${name}S (no key)`);
  return keys;
}

const WECHAT_HOSTS: Record<'WECHAT_API_BASE' | 'WECHAT_PAY_BASE', string[]> = {
  WECHAT_API_BASE: ['api.weixin.qq.com', 'api2.weixin.qq.com', 'sh.api.weixin.qq.com', 'sz.api.weixin.qq.com'],
  WECHAT_PAY_BASE: ['api.mch.weixin.qq.com', 'api2.mch.weixin.qq.com', 'api2.wechatpay.cn'],
};

/** Parses the environment; throws one sentence that names every wrong variable (never its value). */
export function parseConfig(env: Record<string, string | undefined>): Config {
  const parsed = schema.safeParse(env);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')} (${issue.message})`).join(', ');
    throw new Error(`configuration is not usable: ${wrong}`);
  }
  const { DATA_KEY: _d, INDEX_KEY: _i, ...rest } = parsed.data;
  const config: Config = {
    ...rest,
    DATA_KEYS: keysOf('DATA_KEY', parsed.data),
    INDEX_KEYS: keysOf('INDEX_KEY', parsed.data),
  };
  if (isProduction(config.STAGE)) refuseStandIns(config);
  return config;
}

/** Production talks to WeChat and AWS only: a stand-in there would take orders that nobody paid for. */
function refuseStandIns(config: Config): void {
  for (const name of ['WECHAT_API_BASE', 'WECHAT_PAY_BASE'] as const) {
    const url = new URL(config[name]);
    if (url.protocol !== 'https:' || !WECHAT_HOSTS[name].includes(url.hostname))
      throw new Error(`configuration is not usable: ${name} must be WeChat's own host in production`);
  }
  if (config.LIMIT_TIMES !== 1) throw new Error('configuration is not usable: LIMIT_TIMES is for local use only');
  if (config.DYNAMODB_ENDPOINT) throw new Error('configuration is not usable: DYNAMODB_ENDPOINT is for local use only');
  if (!config.API_BASE_URL.startsWith('https://'))
    throw new Error('configuration is not usable: API_BASE_URL must be https');
}

/** Names that `SECRETS_ARN` may fill in; anything set in the environment wins. */
export async function withSecrets(
  env: Record<string, string | undefined>,
): Promise<Record<string, string | undefined>> {
  if (!env.SECRETS_ARN) return env;
  const { GetSecretValueCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
  const answer = await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId: env.SECRETS_ARN }));
  const secrets = z.record(z.string(), z.string()).parse(JSON.parse(answer.SecretString ?? '{}'));
  return { ...secrets, ...env };
}

const REFRESH_MS = 5 * 60_000;
let cached: { config: Config; readAt: number } | undefined;

/** The configuration of this process. Secrets are read again every five minutes, so a rotated key needs no restart. */
export async function loadConfig(): Promise<Config> {
  const nowMs = now();
  if (cached && (!process.env.SECRETS_ARN || nowMs - cached.readAt < REFRESH_MS)) return cached.config;
  cached = { config: parseConfig(await withSecrets(process.env)), readAt: nowMs };
  return cached.config;
}

/** For tests that change the environment. */
export function forgetConfig(): void {
  cached = undefined;
}
