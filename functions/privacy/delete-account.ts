import type { Output, Parsed } from '@shared/contracts/contracts';
import { fail, ok, type Result } from '@shared/kernel/result';
import { closeAccount, endLateSessions } from '../member/close-account';
import { transact } from '../platform/db';
import { decide } from '../platform/decide';
import type { MemberContext } from '../platform/http';
import { due } from '../task/schedule';
import { standingInTheWay } from './standing-in-the-way';

/** Requests that were let in a moment before are over by then. */
const BEGIN_AFTER_MS = 15_000;

/**
 * Closes the caller's account: in one transaction nobody can log into it, nobody is found by it, and the task that erases the rest is planned.
 * Asked again it answers the same.
 */
export async function deleteAccount(
  context: MemberContext,
  input: Parsed<'privacy.delete'>,
): Promise<Result<Output<'privacy.delete'>>> {
  const { memberId, sessionId, now } = context;
  const { obstacles, pointsFen } = await standingInTheWay(memberId, now);
  if (obstacles.length > 0) return fail('ACCOUNT_OPEN', { obstacles });
  if (pointsFen > input.pointsFen) return fail('ACCOUNT_CHANGED', { pointsFen });
  return decide(async () => {
    const writes = await closeAccount(memberId, sessionId, now);
    if (!writes.ok) return writes;
    if (writes.value.length > 0) {
      const task = { id: `erase_member#${memberId}`, kind: 'erase_member', at: now + BEGIN_AFTER_MS } as const;
      const closed = await transact([...writes.value, due({ ...task, payload: { memberId } })]);
      if (!closed.ok) return closed;
    }
    await endLateSessions(memberId);
    return ok({ ok: true as const });
  });
}
