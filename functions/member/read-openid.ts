import type { Read } from '../platform/db';
import { unseal } from '../platform/seal';
import { openidScope, profileRead, readProfile } from './member.repo';

/** The WeChat identity of a member, in clear: for a call to WeChat only, never for an answer or a log. */
export async function readOpenid(memberId: string): Promise<string | undefined> {
  const profile = await readProfile(memberId);
  return profile?.openid ? unseal(profile.openid, openidScope(memberId)) : undefined;
}

/** The same among other things that are read in one call. */
export function openidRead(memberId: string): Read<string> {
  const { table, read, parse } = profileRead(memberId);
  return { table, read, parse: async (item) => unseal((await parse(item)).openid, openidScope(memberId)) };
}
