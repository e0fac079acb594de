import * as z from 'zod';
import type { Config } from '../../platform/config';

/**
 * Whom a message of WeChat Pay is about. A merchant of its own is named `appid`, `mchid`; one under a service provider (WECHAT_SUB_MCHID is set)
 * is `sub_mchid`, and we are `sp_appid`, `sp_mchid`.
 */
export const merchantsSchema = z.object({
  appid: z.string().optional(),
  mchid: z.string().optional(),
  sp_appid: z.string().optional(),
  sp_mchid: z.string().optional(),
  sub_mchid: z.string().optional(),
});
export type Merchants = z.infer<typeof merchantsSchema>;
type Ours = Pick<Config, 'WECHAT_APPID' | 'WECHAT_MCHID' | 'WECHAT_SUB_MCHID'>;

/** The first field that names somebody else, undefined when all are ours. */
export function wrongMerchant(told: Merchants, config: Ours): keyof Merchants | undefined {
  const { WECHAT_APPID, WECHAT_MCHID, WECHAT_SUB_MCHID } = config;
  if (!WECHAT_SUB_MCHID) {
    if (told.appid !== WECHAT_APPID) return 'appid';
    return told.mchid === WECHAT_MCHID ? undefined : 'mchid';
  }
  if (told.sp_appid !== WECHAT_APPID) return 'sp_appid';
  if (told.sp_mchid !== WECHAT_MCHID) return 'sp_mchid';
  return told.sub_mchid === WECHAT_SUB_MCHID ? undefined : 'sub_mchid';
}

/** The same where no appid is told: of refunds. Answers to our own question may leave all of them out. */
export function wrongAccount(told: Merchants, config: Ours): keyof Merchants | undefined {
  const { WECHAT_MCHID, WECHAT_SUB_MCHID } = config;
  const expected: Merchants = WECHAT_SUB_MCHID
    ? { sp_mchid: WECHAT_MCHID, sub_mchid: WECHAT_SUB_MCHID }
    : { mchid: WECHAT_MCHID };
  return (['mchid', 'sp_mchid', 'sub_mchid'] as const).find(
    (name) => told[name] !== undefined && told[name] !== expected[name],
  );
}
