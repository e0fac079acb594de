import type { Member } from '@shared/contracts/member';
import { maskPhone } from '@shared/domain/member/mask';
import type { Workplace } from '../platform/caller';
import { unseal } from '../platform/seal';
import { viewStaff } from '../staff/view-staff';
import { type Profile, phoneScope } from './member.repo';
import { readStandingRecord } from './standing';

/** A member as they see themselves; their staff side is that of `work` while they have a post there. */
export async function describeMember(profile: Profile, work: Workplace | undefined): Promise<Member> {
  const [staff, phone, standing] = await Promise.all([
    viewStaff(profile.memberId, work),
    phoneOf(profile),
    readStandingRecord(profile.memberId),
  ]);
  return {
    id: profile.memberId,
    nickname: profile.nickname,
    phoneMasked: phone === null ? null : maskPhone(phone),
    staff,
    level: standing.level,
    birthday: standing.birthday,
    createdAt: profile.createdAt,
  };
}

export const phoneOf = async (profile: Profile): Promise<string | null> =>
  profile.phone === null ? null : unseal(profile.phone, phoneScope(profile.memberId));
