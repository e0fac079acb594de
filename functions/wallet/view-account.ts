import type { Output, Parsed } from '@shared/contracts/contracts';
import { heldFen, spendableFen } from '@shared/domain/wallet/journal';
import { totalOf } from '@shared/domain/wallet/lots';
import { fail, ok, type Result } from '@shared/kernel/result';
import { lookedAt } from '../audit/audited';
import { findMember } from '../member/find-member';
import type { StaffContext } from '../platform/http';
import { readFreezes } from './freeze.repo';
import { readJournal } from './wallet.repo';

/** One member's account for headquarters, found by what exactly one person has. */
export async function viewAccount(
  context: StaffContext,
  who: Parsed<'wallet.account'>,
): Promise<Result<Output<'wallet.account'>>> {
  const member = await findMember(who);
  if (!member) return fail('MEMBER_NOT_FOUND');
  const { memberId, nickname, phoneMasked } = member;
  const noted = await lookedAt(context, { target: memberId, owner: memberId });
  if (!noted.ok) return noted;
  const [{ journal, frozen }, history] = await Promise.all([readJournal(memberId, context.now), readFreezes(memberId)]);
  const { wallet } = journal;
  return ok({
    memberId,
    nickname,
    phoneMasked,
    balanceFen: spendableFen(wallet),
    heldFen: heldFen(wallet),
    debtFen: totalOf(wallet.debts),
    frozen,
    history,
  });
}
