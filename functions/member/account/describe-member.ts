import type { Member } from '@shared/contracts/member';
import { maskPhone } from '@shared/domain/member/mask';
import type { Workplace } from '../../platform/caller';
import { viewStaff } from '../../staff/view-staff';
import type { Profile } from '../member.repo';
import { phoneOf } from '../phone-of';
import { readStandingRecord } from '../standing';

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
