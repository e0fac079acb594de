import { readProfile } from './member.repo';

/** How the number that a member has proved is found again; null while there is none. */
export const readPhoneIndex = async (memberId: string): Promise<string | null> =>
  (await readProfile(memberId))?.phoneIndex ?? null;
