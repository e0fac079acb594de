import type { Output, Parsed } from '@shared/contracts/contracts';
import { yuan } from '@shared/kernel/money';
import { fail, ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import { withinLimit } from '../../approval/within-limit';
import { audited } from '../../audit/audited';
import { notOwn } from '../../audit/own';
import { readAll, transact, type Write } from '../../platform/db';
import type { StaffContext } from '../../platform/http';
import { dueNow } from '../../task/schedule';
import { paymentRead } from '../payment.repo';
import { failedRead, stepRead, unlistFailed } from './failed-share.repo';
import { isRetryable, moveStep, type Step } from './share.repo';
import { type Fate, fateOf } from './share-steps';
import { sharingTask } from './share-task';

/**
 * A person resolves a step of profit sharing that WeChat did not do: `retry` asks WeChat again, `by_hand` says that it was done in another way, with
 * the store or at WeChat's own site. Both first ask what became of it: what WeChat has cannot be done by hand, and only what it ended gets a new
 * number. SHARE_STATE when it does not wait for a person (any more), is not what that person saw, or may still reach WeChat. What was decided is
 * kept with who and why; the rest of the trade goes on by itself.
 */
export async function resolveShare(
  context: StaffContext,
  input: Parsed<'payment.resolveShare'>,
): Promise<Result<Output<'payment.resolveShare'>>> {
  const { shareNo, how, note } = input;
  const [listed] = await readAll(failedRead(shareNo));
  if (!listed) return fail('SHARE_STATE');
  const [payment, step] = await readAll(paymentRead(listed.outTradeNo), stepRead(listed));
  if (!payment || step?.state !== 'failed' || (how === 'retry' && !isRetryable(step))) return fail('SHARE_STATE');
  const allowed = notOwn(context, payment.memberId);
  if (!allowed.ok) return allowed;
  if (input.amountFen !== amountOf(step)) return fail('SHARE_STATE', { amountFen: amountOf(step) });
  const alone = await withinLimit(context, {
    what: 'payment.resolveShare',
    size: { fen: how === 'by_hand' ? (amountOf(step) ?? 0) : 0 },
    target: shareNo,
    owner: payment.memberId,
    input,
    facts: { kind: step.kind, amountFen: amountOf(step) },
    summary: `线下处理分账 ${yuan(amountOf(step) ?? 0)} 元 · ${payment.sharing?.name ?? ''}`,
    why: note,
  });
  if (!alone.ok) return alone;
  const fate = await fateOf(step, payment.transactionId ?? '', context.now);
  if (!fate.ok) return fate;
  if (how === 'by_hand' && (fate.value === 'there' || fate.value === 'unsure'))
    return fail('SHARE_STATE', { status: fate.value });
  const written = await transact([
    audited(context, {
      target: shareNo,
      owner: payment.memberId,
      before: { kind: step.kind, state: step.state, status: step.status },
      after: { how },
      why: note,
    }),
    ...alone.value,
    how === 'retry' ? retry(step, fate.value, context.now) : moveStep(step, { state: 'resolved_by_hand' }),
    unlistFailed(step),
    dueNow(sharingTask(step.outTradeNo, context.now)),
  ]);
  if (written.ok) return ok({ ok: true });
  return written.error.details?.step ? fail('SHARE_STATE') : written;
}

const amountOf = (step: Step): number | null => (step.kind === 'unfreeze' ? null : step.amountFen);

/** What WeChat ended gets a new number; anything else goes on under its own, so that it is never done twice. */
function retry(step: Step, fate: Fate, nowMs: number): Write {
  const again = { retryAt: instant(nowMs), since: instant(nowMs) };
  if (fate === 'closed') return moveStep(step, { ...again, state: 'due', attempt: step.attempt + 1 });
  return moveStep(step, { ...again, state: fate === 'there' ? 'asked' : 'due' });
}
