import { readProfile } from './member.repo';

/** The keyed index of the number bound to a member: tells that two are the same, and no number. Null while none is bound. */
export const readPhoneIndex = async (memberId: string): Promise<string | null> =>
  (await readProfile(memberId))?.phoneIndex ?? null;
