import { unseal } from '../platform/seal';
import { openidScope, readProfile } from './member.repo';

/** The WeChat identity of a member, in clear: for a call to WeChat only, never for an answer or a log. */
export async function readOpenid(memberId: string): Promise<string | undefined> {
  const profile = await readProfile(memberId);
  return profile && unseal(profile.openid, openidScope(memberId));
}
