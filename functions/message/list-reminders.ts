import type { Output } from '@shared/contracts/contracts';
import { ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import type { MemberContext } from '../platform/http';
import { readPlans } from './plan.repo';

/** The caller's planned follow-ups, soonest first. */
export async function listReminders(context: MemberContext): Promise<Result<Output<'message.reminders'>>> {
  const plans = await readPlans(context.memberId);
  const items = plans
    .sort((a, b) => a.at - b.at)
    .map(({ planId, at, carId, draft }) => ({
      id: planId,
      kind: draft.kind,
      dueAt: instant(at),
      title: draft.title,
      text: draft.text,
      carId,
    }));
  return ok({ items });
}
