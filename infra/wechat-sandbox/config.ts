import * as z from 'zod';
import type { SandboxOptions } from './types';

/** Stages that are called exactly so; everything else is production (shared/kernel/stage.ts says the same: the sandbox stands alone). */
const REHEARSALS: readonly (string | undefined)[] = ['local', 'test'];

/** The sandbox hands out free money and other people's sessions: it must never run beside real customers. */
export function refuseProduction(stage: string | undefined): void {
  if (!REHEARSALS.includes(stage)) {
    throw new Error(
      `The WeChat sandbox refuses to start: STAGE is "${stage ?? ''}", not local or test, and it lets anyone sign in as anyone and pay without money. ` +
        'In production leave WECHAT_API_BASE and WECHAT_PAY_BASE unset, so that the real hosts are called.',
    );
  }
}

const jsonOf = <T>(schema: z.ZodType<T>) =>
  z.string().transform((text, context): T => {
    try {
      return schema.parse(JSON.parse(text));
    } catch (error) {
      context.addIssue({ code: 'custom', message: `not the JSON expected: ${String(error)}` });
      return z.NEVER;
    }
  });

const environment = z.object({
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65535),
  SANDBOX_HOST: z.string().optional(),
  SANDBOX_DATA: z.string().optional(),
  SANDBOX_APPID: z.string().min(1),
  SANDBOX_APP_SECRET: z.string().min(1),
  SANDBOX_MCHID: z.string().min(1),
  SANDBOX_SUB_MCHID: z.string().min(1).optional(),
  SANDBOX_MCH_SERIAL: z.string().min(1),
  SANDBOX_MCH_CERT: z.string().min(1),
  SANDBOX_APIV3_KEY: z.string().length(32),
  SANDBOX_PLATFORM_KEYS: jsonOf(
    z.array(z.object({ serial: z.string(), privateKey: z.string(), publicKey: z.string() })).min(1),
  ),
  SANDBOX_TEMPLATES: jsonOf(
    z.record(z.string(), z.object({ title: z.string(), fields: z.record(z.string(), z.string()) })),
  ).optional(),
  SANDBOX_TIME_SCALE: z.coerce.number().positive().optional(),
});

/** The `SANDBOX_*` variables as options; throws one readable sentence when something is missing. */
export function optionsFrom(env: Record<string, string | undefined>): SandboxOptions {
  refuseProduction(env.STAGE);
  const parsed = environment.safeParse(env);
  if (!parsed.success) throw new Error(`The sandbox is not configured:\n${z.prettifyError(parsed.error)}`);
  const settings = parsed.data;
  return {
    port: settings.SANDBOX_PORT,
    appid: settings.SANDBOX_APPID,
    appSecret: settings.SANDBOX_APP_SECRET,
    mchid: settings.SANDBOX_MCHID,
    mchSerial: settings.SANDBOX_MCH_SERIAL,
    mchCert: settings.SANDBOX_MCH_CERT,
    apiV3Key: settings.SANDBOX_APIV3_KEY,
    platformKeys: settings.SANDBOX_PLATFORM_KEYS,
    ...(settings.SANDBOX_SUB_MCHID === undefined ? {} : { subMchid: settings.SANDBOX_SUB_MCHID }),
    ...(settings.SANDBOX_HOST === undefined ? {} : { host: settings.SANDBOX_HOST }),
    ...(settings.SANDBOX_DATA === undefined ? {} : { data: settings.SANDBOX_DATA }),
    ...(settings.SANDBOX_TEMPLATES === undefined ? {} : { templates: settings.SANDBOX_TEMPLATES }),
    ...(settings.SANDBOX_TIME_SCALE === undefined ? {} : { timeScale: settings.SANDBOX_TIME_SCALE }),
  };
}
