import type { Output } from '@shared/contracts/contracts';
import { fail, ok, type Result } from '@shared/kernel/result';
import type { MemberContext } from '../../platform/http';
import { readProfile } from '../member.repo';
import { describeMember } from './describe-member';

/** The caller's own profile. */
export async function readMe(context: MemberContext): Promise<Result<Output<'member.me'>>> {
  const profile = await readProfile(context.memberId);
  return profile ? ok(await describeMember(profile, context.work)) : fail('UNAUTHENTICATED');
}
