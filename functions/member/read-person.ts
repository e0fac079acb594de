import { readProfile } from './member.repo';
import { phoneOf } from './phone-of';
import { readStandingRecord } from './standing';

type Person = {
  readonly id: string;
  readonly nickname: string;
  readonly phone: string | null;
  readonly birthday: string | null;
  readonly createdAt: string;
};

/** Who a member is, in clear: for their own eyes only. */
export async function readPerson(memberId: string): Promise<Person> {
  const [profile, { birthday }] = await Promise.all([readProfile(memberId), readStandingRecord(memberId)]);
  if (!profile) throw new Error(`no member ${memberId}`);
  const { nickname, createdAt } = profile;
  return { id: memberId, nickname, phone: await phoneOf(profile), birthday, createdAt };
}
