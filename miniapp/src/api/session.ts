import type { Member, Session } from '@shared/contracts/member';
import { create } from 'zustand';
import { forget, forgetAll, load, save } from '@/platform/storage';
import { forgetPrivateAnswers } from './keep';

type Stored = { accessToken: string; expiresAt: number; refreshToken: string; member: Member };

const NAME = 'session';
/** Set while somebody who closed their account has not asked to be a member again. */
const LEFT = 'left';

/** Who is signed in on this phone; null until the first silent login. */
export const useSession = create<{ session: Stored | null; left: boolean }>(() => ({
  session: load<Stored>(NAME),
  left: load<true>(LEFT) === true,
}));

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

/**
 * Set before the account is asked to be closed, so that no request that meets its end signs in as a new member; taken back when it stays open.
 */
export const markLeaving = (left: boolean): void => useSession.setState({ left });

/** The account is closed: everything of it goes from this phone, and nobody signs in by themselves until the person says so. */
export function leaveSession(): void {
  forgetAll();
  save(LEFT, true);
  useSession.setState({ session: null, left: true });
}

/** The person wants to be signed in (again). */
export function returnToSession(): void {
  forget(LEFT);
  useSession.setState({ left: false });
}

export const hasLeft = (): boolean => useSession.getState().left;

export const useMember = (): Member | null => useSession((state) => state.session?.member ?? null);
