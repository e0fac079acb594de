import type { Output, Parsed } from '@shared/contracts/contracts';
import { fail, ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import { audited } from '../audit/audited';
import { knownMembers } from '../member/known-members';
import { transact, type Write } from '../platform/db';
import type { StaffContext } from '../platform/http';
import { recordFreeze } from './freeze.repo';
import { balanceKey } from './wallet.repo';

const already = { code: 'BUSY', means: 'seen' } as const;

/**
 * A frozen account holds no points for new orders; what is held can still be spent and released, and returns and earnings still arrive.
 */
async function change(
  context: StaffContext,
  { memberId, reason }: Parsed<'wallet.freeze'>,
  action: 'freeze' | 'unfreeze',
): Promise<Result<void>> {
  if (!(await knownMembers([memberId])).has(memberId)) return fail('MEMBER_NOT_FOUND');
  const at = instant(context.now);
  const by = context.staff.name;
  const balance: Write =
    action === 'freeze'
      ? {
          table: 'wallet',
          update: balanceKey(memberId),
          set: 'SET frozen = :frozen',
          condition: 'attribute_not_exists(frozen)',
          values: { ':frozen': { at, by, reason } },
          failure: already,
        }
      : {
          table: 'wallet',
          update: balanceKey(memberId),
          set: 'REMOVE frozen',
          condition: 'attribute_exists(frozen)',
          failure: already,
        };
  const record = recordFreeze(memberId, { at, action, reason, by, byId: context.memberId });
  const entry = audited(context, {
    target: memberId,
    owner: memberId,
    before: { frozen: action === 'unfreeze' },
    after: { frozen: action === 'freeze' },
    why: reason,
  });
  const written = await transact([entry, balance, record]);
  return written.ok || written.error.means === 'seen' ? ok(undefined) : written;
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
