import { fail, ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import { transact, type Write } from '../platform/db';
import { mustWrite } from '../platform/must-write';
import { unseal } from '../platform/seal';
import type { Key } from '../platform/tables';
import { openidKeys, openidScope, type Profile, phoneIndexes, phoneKey, profileKey, readProfile } from './member.repo';
import { phoneOf } from './phone-of';
import { endSessions, readSessions } from './session/sessions.repo';
import { birthdayGone } from './standing';

export const GONE_NICKNAME = '已注销用户';
const MOVED = { code: 'BUSY', means: 'moved' } as const;

/** Holds a new session to an account that is not closed. */
export const staysOpen = (memberId: string): Write => ({
  table: 'members',
  check: profileKey(memberId),
  condition: 'attribute_not_exists(leftAt) OR leftAt = :none',
  values: { ':none': null },
  failure: { code: 'UNAUTHENTICATED', means: 'answer' },
});

/** Nobody is found here any more, under whichever key they were filed; what somebody else has is theirs. */
const release = (memberId: string, key: Key): Write => ({
  table: 'members',
  remove: key,
  condition: 'attribute_not_exists(pk) OR memberId = :me',
  values: { ':me': memberId },
  failure: MOVED,
});

const emptied = (profile: Profile, nowMs: number): Write => ({
  table: 'members',
  update: profileKey(profile.memberId),
  set: 'SET leftAt = :now, nickname = :gone, openid = :empty, phone = :none, phoneIndex = :none',
  condition: '(attribute_not_exists(leftAt) OR leftAt = :none) AND openid = :openid AND phone = :phone',
  values: {
    ':now': instant(nowMs),
    ':gone': GONE_NICKNAME,
    ':empty': '',
    ':none': null,
    ':openid': profile.openid,
    ':phone': profile.phone,
  },
  failure: MOVED,
});

/**
 * Writes that close an account: who it was is not in it any more, neither their WeChat identity nor their number finds it, and no session is
 * left. None when it is closed already; they fail with BUSY when something of it changed meanwhile.
 */
export async function closeAccount(memberId: string, sessionId: string, nowMs: number): Promise<Result<Write[]>> {
  const profile = await readProfile(memberId);
  if (!profile) return fail('UNAUTHENTICATED');
  if (profile.leftAt !== null) return ok([]);
  const phone = await phoneOf(profile);
  const sessions = new Set([sessionId, ...(await readSessions(memberId)).slice(-50)]);
  const keys = [
    ...(await openidKeys(await unseal(profile.openid, openidScope(memberId)))),
    ...(phone === null ? [] : (await phoneIndexes(phone)).map(phoneKey)),
  ];
  return ok([
    emptied(profile, nowMs),
    ...keys.map((key) => release(memberId, key)),
    ...endSessions(memberId, [...sessions]),
  ]);
}

/** Ends what was opened while the account was being closed: each is noted before it is open, and none opens afterwards. */
export async function endLateSessions(memberId: string): Promise<void> {
  const late = await readSessions(memberId);
  for (let from = 0; from < late.length; from += 50)
    await mustWrite(endSessions(memberId, late.slice(from, from + 50)), `end of the sessions of ${memberId}`);
}

/** The birthday goes; how many orders there were stays, it says nothing of who made them. */
export async function forgetBirthday(memberId: string): Promise<void> {
  await mustWrite([birthdayGone(memberId)], `end of the birthday of ${memberId}`);
}

/** Notes that nothing is left, the first time. Answers since when; undefined while the account is open. */
export async function markErased(memberId: string, nowMs: number): Promise<string | undefined> {
  const at = instant(nowMs);
  const marked = await transact([
    {
      table: 'members',
      update: profileKey(memberId),
      set: 'SET erasedAt = :now',
      condition: 'attribute_type(leftAt, :text) AND (attribute_not_exists(erasedAt) OR erasedAt = :none)',
      values: { ':now': at, ':text': 'S', ':none': null },
      failure: { code: 'NOT_FOUND', means: 'seen' },
    },
  ]);
  return marked.ok ? at : ((await readProfile(memberId))?.erasedAt ?? undefined);
}

/** Whether this person has closed their account. */
export const hasLeft = async (memberId: string): Promise<boolean> => (await readProfile(memberId))?.leftAt != null;
