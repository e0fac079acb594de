import type { Output, Parsed } from '@shared/contracts/contracts';
import { fail, ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import { audited } from '../audit/audited';
import { notOwn } from '../audit/own';
import { due } from '../message/schedule';
import { readAll, transact, type Write } from '../platform/db';
import type { StaffContext } from '../platform/http';
import { failedRead, stepRead, unlistFailed } from './failed-share.repo';
import { paymentRead } from './payment.repo';
import { sharingTask } from './pursue-sharing';
import { isRetryable, moveStep, type Step } from './share.repo';
import { askAfter } from './share-steps';

/**
 * A person settles a step of profit sharing that WeChat refused for good: `retry` asks WeChat again, `by_hand` says that it was done in another
 * way, with the store or at WeChat's own site. SHARE_STATE when it does not wait for a person (any more), or when WeChat has it after all: then
 * `retry` goes on with it. What was decided is kept with who and why; the rest of the trade goes on by itself.
 */
export async function settleShare(
  context: StaffContext,
  input: Parsed<'payment.settleShare'>,
): Promise<Result<Output<'payment.settleShare'>>> {
  const { shareNo, how, note } = input;
  const [listed] = await readAll(failedRead(shareNo));
  if (!listed) return fail('SHARE_STATE');
  const [payment, step] = await readAll(paymentRead(listed.outTradeNo), stepRead(listed));
  if (!payment || step?.state !== 'failed' || (how === 'retry' && !isRetryable(step))) return fail('SHARE_STATE');
  const allowed = notOwn(context, payment.memberId);
  if (!allowed.ok) return allowed;
  const there = await askAfter(step, payment.transactionId ?? '');
  if (!there.ok) return there;
  if (how === 'by_hand' && there.value) return fail('SHARE_STATE', { status: 'taken by WeChat' });
  const written = await transact([
    audited(context, {
      target: shareNo,
      owner: payment.memberId,
      before: { kind: step.kind, state: step.state, status: step.status },
      after: { how },
      why: note,
    }),
    how === 'retry' ? retry(step, there.value, context.now) : moveStep(step, { state: 'settled_by_hand' }),
    unlistFailed(step),
    due(sharingTask(step.outTradeNo, context.now)),
  ]);
  if (written.ok) return ok({ ok: true });
  return written.error.details?.step ? fail('SHARE_STATE') : written;
}

/** What WeChat took goes on under its number, so that it is never done twice; anything else gets a new one. */
const retry = (step: Step, taken: boolean, nowMs: number): Write =>
  taken
    ? moveStep(step, { state: 'asked', retryAt: instant(nowMs) })
    : moveStep(step, { state: 'due', attempt: step.attempt + 1, retryAt: instant(nowMs) });
