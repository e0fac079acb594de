import type { Output, Parsed } from '@shared/contracts/contracts';
import { thaw } from '@shared/domain/wallet/journal';
import { frozenDays } from '@shared/domain/wallet/lots';
import { fail, ok, type Result } from '@shared/kernel/result';
import { instant, millis } from '@shared/kernel/time';
import { audited } from '../audit/audited';
import { knownMembers } from '../member/known-members';
import { transact, type Write } from '../platform/db';
import { decide, doneOrSeen } from '../platform/decide';
import type { StaffContext } from '../platform/http';
import { recordFreeze } from './freeze.repo';
import { balanceKey, readJournal, writesOf } from './wallet.repo';

const already = { code: 'BUSY', means: 'seen' } as const;

const freezing = (memberId: string, frozen: { at: string; by: string; reason: string }): Write => ({
  table: 'wallet',
  update: balanceKey(memberId),
  set: 'SET frozen = :frozen',
  condition: 'attribute_not_exists(frozen)',
  values: { ':frozen': frozen },
  failure: already,
});

/** What was frozen lives as much longer as it was: nobody loses points because headquarters looked at their account. */
async function thawing(memberId: string, nowMs: number): Promise<Write[]> {
  const { stored, journal, frozen } = await readJournal(memberId, nowMs);
  const days = frozen ? frozenDays(millis(frozen.at), nowMs) : 0;
  const thawed = thaw(journal, { days, label: '冻结期间顺延' });
  if (frozen && thawed.postings.length > 0) return writesOf(stored, thawed, nowMs, 'lift');
  return [
    {
      table: 'wallet',
      update: balanceKey(memberId),
      set: 'REMOVE frozen',
      condition: 'attribute_exists(frozen)',
      failure: already,
    },
  ];
}

/**
 * A frozen account holds no points for new orders, and none of it expires; what is held can still be spent and released, and returns and
 * earnings still arrive.
 */
async function change(
  context: StaffContext,
  { memberId, reason }: Parsed<'wallet.freeze'>,
  action: 'freeze' | 'unfreeze',
): Promise<Result<boolean>> {
  if (!(await knownMembers([memberId])).has(memberId)) return fail('MEMBER_NOT_FOUND');
  const at = instant(context.now);
  const by = context.staff.name;
  const record = recordFreeze(memberId, { at, action, reason, by, byId: context.memberId });
  const entry = audited(context, {
    target: memberId,
    owner: memberId,
    before: { frozen: action === 'unfreeze' },
    after: { frozen: action === 'freeze' },
    why: reason,
  });
  return decide(async () => {
    const balance =
      action === 'freeze' ? [freezing(memberId, { at, by, reason })] : await thawing(memberId, context.now);
    return doneOrSeen(await transact([entry, ...balance, record]));
  });
}

/** Said twice: the first reason stands. */
export async function freeze(
  context: StaffContext,
  input: Parsed<'wallet.freeze'>,
): Promise<Result<Output<'wallet.freeze'>>> {
  const changed = await change(context, input, 'freeze');
  return changed.ok ? ok({ frozen: true }) : changed;
}

export async function unfreeze(
  context: StaffContext,
  input: Parsed<'wallet.unfreeze'>,
): Promise<Result<Output<'wallet.unfreeze'>>> {
  const changed = await change(context, input, 'unfreeze');
  return changed.ok ? ok({ frozen: false }) : changed;
}
