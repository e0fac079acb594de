import type { Member, Session } from '@shared/contracts/member';
import { create } from 'zustand';
import { forget, load, save } from '@/platform/storage';
import { forgetPrivateAnswers } from './keep';

type Stored = { accessToken: string; expiresAt: number; refreshToken: string; member: Member };

const NAME = 'session';

/** Who is signed in on this phone; null until the first silent login. */
export const useSession = create<{ session: Stored | null }>(() => ({ session: load<Stored>(NAME) }));

export const currentSession = (): Stored | null => useSession.getState().session;

export function keepSession(answer: Session, now: number): Stored {
  const session: Stored = {
    accessToken: answer.accessToken,
    expiresAt: now + answer.expiresInSeconds * 1000,
    refreshToken: answer.refreshToken,
    member: answer.member,
  };
  save(NAME, session);
  useSession.setState({ session });
  return session;
}

export function dropSession(): void {
  forgetPrivateAnswers();
  forget(NAME);
  useSession.setState({ session: null });
}

export const useMember = (): Member | null => useSession((state) => state.session?.member ?? null);
