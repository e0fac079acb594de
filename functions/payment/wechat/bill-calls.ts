import type { Readable } from 'node:stream';
import { fail, ok, type Result } from '@shared/kernel/result';
import type { Day } from '@shared/kernel/time';
import * as z from 'zod';
import { loadConfig } from '../../platform/config';
import { download } from '../../platform/wechat/exchange';
import { authorizationOf, codeOf, send } from './wechat-pay';

export type BillKind = 'trade' | 'fund';
/** `hash` is the SHA-1 of the file as it is after gunzip. */
export type BillLink = { readonly url: string; readonly hash: string };

const linkSchema = z.object({
  hash_type: z.literal('SHA1'),
  hash_value: z.string().min(1),
  download_url: z.url(),
});
const TIMEOUT_MS = 120_000;
const NONE = new Set(['NO_STATEMENT_EXIST', 'NO_BILL_EXIST']);

/** Where a day's bill lies, for five minutes; null when nothing happened that day. WeChat makes it from ten o'clock of the next day on. */
export async function askBill(kind: BillKind, day: Day): Promise<Result<BillLink | null>> {
  const config = await loadConfig();
  const query =
    kind === 'trade'
      ? `/v3/bill/tradebill?bill_date=${day}&bill_type=ALL&tar_type=GZIP${
          config.WECHAT_SUB_MCHID ? `&sub_mchid=${config.WECHAT_SUB_MCHID}` : ''
        }`
      : `/v3/bill/fundflowbill?bill_date=${day}&account_type=BASIC&tar_type=GZIP`;
  const answer = await send('GET', query);
  if (!answer.ok) return answer;
  if (NONE.has(codeOf(answer.value))) return ok(null);
  const link = linkSchema.safeParse(answer.value.body);
  if (answer.value.status !== 200 || !link.success) return fail('WECHAT_UNAVAILABLE', { code: codeOf(answer.value) });
  return ok({ url: link.data.download_url, hash: link.data.hash_value });
}

/**
 * The gzipped file, as it comes. It is the one answer that WeChat does not sign: the hash of the signed link vouches for it. Only WeChat Pay's own
 * host is asked, whatever the link says, because the request carries our signature. Throws when there is no file.
 */
export async function openBill(link: BillLink): Promise<Readable> {
  const config = await loadConfig();
  const { pathname, search } = new URL(link.url);
  return download(new URL(pathname + search, config.WECHAT_PAY_BASE), {
    headers: {
      authorization: await authorizationOf('GET', pathname + search, ''),
      accept: '*/*',
      'user-agent': 'pitlane',
    },
    timeoutMs: TIMEOUT_MS,
  });
}
