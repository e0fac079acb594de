import type { Output, Parsed } from '@shared/contracts/contracts';
import { ok, type Result } from '@shared/kernel/result';
import { loadConfig } from '../platform/config';
import { transact } from '../platform/db';
import type { MemberContext } from '../platform/http';
import { recordAnswer } from './consent.repo';
import { pushWaiting } from './push-waiting';

/** Takes down what the member answered to WeChat's question. Templates that are not ours (any more) are left out. */
export async function recordConsent(
  context: MemberContext,
  input: Parsed<'message.consent'>,
): Promise<Result<Output<'message.consent'>>> {
  const ours = new Set(Object.values((await loadConfig()).WECHAT_TEMPLATES));
  const decisions = Object.fromEntries(Object.entries(input.decisions).filter(([templateId]) => ours.has(templateId)));
  const recorded = await transact(recordAnswer(context.memberId, input.requestId, decisions, context.now));
  // Told before: counted already.
  if (!recorded.ok && recorded.error.means !== 'seen') return recorded;
  const accepted = Object.entries(decisions).filter(([, decision]) => decision === 'accept');
  await pushWaiting(context.memberId, new Set(accepted.map(([templateId]) => templateId)), context.now);
  return ok({ ok: true });
}
