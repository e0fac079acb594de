import { HEADQUARTERS, type Member } from '@shared/contracts/member';
import { maskPhone } from '@shared/domain/member/mask';
import { unseal } from '../platform/seal';
import { readStore } from '../store/read-store';
import { type Profile, phoneScope, readStaffRow } from './member.repo';
import { readStandingRecord } from './standing';

/** A member as they see themselves. The staff side is read from the stores' lists each time: taken off the list is off at the next refresh. */
export async function describeMember(profile: Profile): Promise<Member> {
  const [staff, phone, standing] = await Promise.all([
    staffOf(profile),
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

async function staffOf(profile: Profile): Promise<Member['staff']> {
  const row = profile.phoneIndex === null ? undefined : await readStaffRow(profile.phoneIndex);
  if (!row) return null;
  const store = await readStore(row.storeId);
  return { ...row, storeName: row.storeId === HEADQUARTERS ? '车坞总部' : (store?.name ?? '门店资料待完善') };
}
