import type { Member } from '@shared/contracts/member';
import { useState } from 'react';
import { call, ensureSignedIn } from '@/api/client';
import { messageOf } from '@/api/errors';
import { key, queryClient, refresh, useApi } from '@/api/query';
import { keepSession, returnToSession, useMember } from '@/api/session';
import { toast } from '@/platform/notice';
import { text } from './labels';

/** Who is signed in, as the server knows them now; what was last known meanwhile. */
export function useMe() {
  const known = useMember();
  const answer = useApi('member.me', {}, { staleTime: 60_000 });
  const me: Member | null = answer.data ?? known;
  return { me, ...answer };
}

/** Binds the phone number behind WeChat's code. The answer is a new session: being staff may come with the number. */
export function useBindPhone(onBound: (member: Member) => void) {
  const [busy, setBusy] = useState(false);
  const bind = async (code: string) => {
    const session = await call('member.bindPhone', { code });
    const { member } = keepSession(session, Date.now());
    queryClient.setQueryData(key('member.me', {}), member);
    onBound(member);
    await refresh('booking.board');
  };
  const onCode = (code: string) => {
    if (busy) return;
    setBusy(true);
    bind(code)
      .catch((failure: unknown) => toast(messageOf(failure)))
      .finally(() => setBusy(false));
  };
  return { busy, onCode, onRefused: () => toast(text.phoneRefused) };
}

/** Somebody who closed their account wants to be a member again: a new one, nothing of the old comes back. */
export async function signInAgain(): Promise<void> {
  returnToSession();
  try {
    await ensureSignedIn();
  } catch (failure) {
    toast(messageOf(failure));
  }
  await queryClient.invalidateQueries();
}
