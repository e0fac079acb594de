import type { Output, Parsed } from '@shared/contracts/contracts';
import { defaultNickname } from '@shared/domain/member/mask';
import { fail, ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import { transact, updateOne } from '../../platform/db';
import type { Context } from '../../platform/http';
import { newId } from '../../platform/ids';
import { seal } from '../../platform/seal';
import type { Key } from '../../platform/tables';
import { codeToSession } from '../../platform/wechat/open';
import { staysOpen } from '../close-account';
import { healIndexes } from '../heal-indexes';
import { createMember, findOwner, openidKeys, openidScope, type Profile, readProfile } from '../member.repo';
import { boundSessions } from '../session/sessions.repo';
import { newSession, sessionAnswer } from './start-session';

/** Silent login: a WeChat code for a session. The first login of a WeChat identity creates the member, once. */
export async function logIn(context: Context, input: Parsed<'member.login'>): Promise<Result<Output<'member.login'>>> {
  const who = await codeToSession(input.code);
  if (!who.ok) return who;
  const identity = await openidKeys(who.value.openid);
  const known = (await logInKnown(context, identity)) ?? (await register(context, identity, who.value.openid));
  // Somebody registered the same identity in the same instant: theirs is the member.
  return known ?? (await logInKnown(context, identity)) ?? fail('BUSY');
}

async function logInKnown(
  context: Context,
  identity: readonly Key[],
): Promise<Result<Output<'member.login'>> | undefined> {
  const found = await findOwner(identity);
  const profile = found && (await readProfile(found.memberId));
  if (!found || !profile || profile.leftAt !== null) return undefined;
  if (found.key.pk !== identity[0]?.pk) await healIndexes(profile);
  const { token, write, note } = newSession(profile.memberId, context.now);
  await updateOne(note);
  const written = await transact([write, staysOpen(profile.memberId)]);
  // Closed in this very moment: whoever logs in is somebody new.
  if (!written.ok) return written.error.code === 'UNAUTHENTICATED' ? undefined : written;
  await boundSessions(profile.memberId, token.sessionId);
  return ok(await sessionAnswer(profile, token, context.now));
}

async function register(
  context: Context,
  identity: readonly Key[],
  openid: string,
): Promise<Result<Output<'member.login'>> | undefined> {
  const memberId = newId('mem');
  const profile: Profile = {
    memberId,
    nickname: defaultNickname(memberId),
    openid: await seal(openid, openidScope(memberId)),
    phone: null,
    phoneIndex: null,
    createdAt: instant(context.now),
    leftAt: null,
    erasedAt: null,
  };
  const { token, write, note } = newSession(memberId, context.now);
  const written = await transact([...createMember(identity, profile), write, note]);
  return written.ok ? ok(await sessionAnswer(profile, token, context.now)) : undefined;
}
