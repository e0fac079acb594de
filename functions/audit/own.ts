import { fail, ok, type Result } from '@shared/kernel/result';
import type { MemberContext } from '../platform/http';

/**
 * Nobody acts on their own order or account. The audit entry refuses it in the action's transaction whoever forgets this; asked early, it
 * spares the way to WeChat and gives the reason before any other.
 */
export const notOwn = (actor: Pick<MemberContext, 'memberId'>, owner: string | null): Result<void> =>
  owner === actor.memberId ? fail('OWN_ACCOUNT') : ok(undefined);
