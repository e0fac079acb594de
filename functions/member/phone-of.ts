import { unseal } from '../platform/seal';
import { type Profile, phoneScope } from './member.repo';

/** A member's phone number in the clear; null while they have bound none. Who shows it says so in the audit log. */
export const phoneOf = async (profile: Profile): Promise<string | null> =>
  profile.phone === null ? null : unseal(profile.phone, phoneScope(profile.memberId));
