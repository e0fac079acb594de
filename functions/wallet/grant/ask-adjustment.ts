import { MOST_ADJUSTED_FEN } from '@shared/domain/approval/limits';
import { yuan } from '@shared/kernel/money';
import { fail, ok, type Result } from '@shared/kernel/result';
import * as z from 'zod';
import { type Asker, withinLimit } from '../../approval/within-limit';
import { audited } from '../../audit/audited';
import { adjustPoints } from './adjust-points';

/** A case that somebody asks to have corrected. */
export const adjustmentSchema = z.strictObject({
  id: z.string().min(1).max(60),
  memberId: z.string(),
  amountFen: z.int().min(-MOST_ADJUSTED_FEN).max(MOST_ADJUSTED_FEN),
  why: z.string().trim().min(2).max(200),
});
export type AskedAdjustment = z.infer<typeof adjustmentSchema>;

/** Corrects a balance, which always takes two people: the first gets APPROVAL_PENDING, the second one's approval does it, once per case. */
export async function adjustApproved(asker: Asker, asked: AskedAdjustment): Promise<Result<{ done: boolean }>> {
  const { id, memberId, amountFen, why } = asked;
  const allowed = await withinLimit(asker, {
    what: 'wallet.adjust',
    size: { fen: Math.abs(amountFen) },
    target: id,
    owner: memberId,
    input: asked,
    facts: {},
    summary: `积分更正 ${yuan(amountFen)} 元 · 会员 ${memberId}`,
    why,
  });
  if (!allowed.ok) return allowed;
  // A limit of nothing: without a second person's word there is nothing to write.
  if (allowed.value.length === 0) return fail('FORBIDDEN');
  const actor = { ...asker, operation: 'wallet.adjust' };
  const entry = audited(actor, { target: id, owner: memberId, after: { amountFen }, why });
  const by = `${asker.staff.name} ${asker.memberId}`;
  const done = await adjustPoints({ id, memberId, amountFen, by, why }, asker.now, [...allowed.value, entry]);
  return ok({ done });
}
