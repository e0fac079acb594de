import { getMany } from '../platform/db';
import { profileKey } from './member.repo';

/** Which of these are members. */
export async function knownMembers(memberIds: readonly string[]): Promise<Set<string>> {
  const keys = [...new Set(memberIds)].map(profileKey);
  return new Set((await getMany('members', keys)).map((profile) => String(profile.memberId)));
}
