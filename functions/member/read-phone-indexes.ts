import { phoneIndexes, readProfile } from './member.repo';
import { phoneOf } from './phone-of';

/** How the number that a member has proved is found, under the key in use first and the ones before it; empty while there is none. */
export async function readPhoneIndexes(memberId: string): Promise<readonly string[]> {
  const profile = await readProfile(memberId);
  const phone = profile ? await phoneOf(profile) : null;
  return phone === null ? [] : phoneIndexes(phone);
}
