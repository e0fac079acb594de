import { maskOwner, maskPhone } from '@shared/domain/member/mask';
import { readProfile } from './member.repo';
import { phoneOf } from './phone-of';

/** What other domains may show of a member; `ownerMasked` is for staff: `张**`, `车主 0012`. */
export type MemberView = {
  readonly nickname: string;
  readonly phoneMasked: string | null;
  readonly ownerMasked: string;
};

export async function readMember(memberId: string): Promise<MemberView | undefined> {
  const profile = await readProfile(memberId);
  if (!profile) return undefined;
  const phone = await phoneOf(profile);
  return {
    nickname: profile.nickname,
    phoneMasked: phone === null ? null : maskPhone(phone),
    ownerMasked: maskOwner(profile.nickname, phone),
  };
}
