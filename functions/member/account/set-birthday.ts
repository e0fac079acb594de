import type { Output, Parsed } from '@shared/contracts/contracts';
import { fail, ok, type Result } from '@shared/kernel/result';
import { transact } from '../../platform/db';
import type { MemberContext } from '../../platform/http';
import { readProfile } from '../member.repo';
import { readStandingRecord, sayBirthday } from '../standing';
import { describeMember } from './describe-member';

/** Says the birthday, once: gifts hang on it. The same one said again is no error. */
export async function setBirthday(
  context: MemberContext,
  input: Parsed<'member.setBirthday'>,
): Promise<Result<Output<'member.setBirthday'>>> {
  const profile = await readProfile(context.memberId);
  if (!profile) return fail('UNAUTHENTICATED');
  const written = await transact([await sayBirthday(context.memberId, input.birthday)]);
  const { birthday } = written.ok ? input : await readStandingRecord(context.memberId);
  if (birthday !== input.birthday) return fail('BIRTHDAY_SET');
  return ok(await describeMember(profile, context.work));
}
