import type { Offer } from '@shared/contracts/promotion';

export type OfferState = 'coming' | 'running' | 'gone' | 'over';

/** How an offer stands at a moment of the server's clock (ms). */
export function offerState(offer: Pick<Offer, 'from' | 'until' | 'left'>, now: number): OfferState {
  if (now < Date.parse(offer.from)) return 'coming';
  if (now >= Date.parse(offer.until)) return 'over';
  return offer.left !== null && offer.left <= 0 ? 'gone' : 'running';
}

/** Flash sales that begin and end together. */
export type Session = { key: string; from: string; until: string; offers: Offer[] };

/** Sessions by time; those of equal beginning but another end stand beside each other. */
export function sessionsOf(offers: readonly Offer[]): Session[] {
  const sessions = new Map<string, Session>();
  for (const offer of offers) {
    const key = `${offer.from}/${offer.until}`;
    const session = sessions.get(key) ?? { key, from: offer.from, until: offer.until, offers: [] };
    session.offers.push(offer);
    sessions.set(key, session);
  }
  return [...sessions.values()].sort((a, b) => a.from.localeCompare(b.from) || a.until.localeCompare(b.until));
}

export function sessionState(session: Pick<Session, 'from' | 'until'>, now: number): 'coming' | 'running' | 'over' {
  if (now < Date.parse(session.from)) return 'coming';
  return now < Date.parse(session.until) ? 'running' : 'over';
}

/** What a visitor wants to see first: the session that is running (the latest begun), else the next one, else the last. */
export function mainSession(sessions: readonly Session[], now: number): Session | undefined {
  return (
    sessions.filter((session) => sessionState(session, now) === 'running').at(-1) ??
    sessions.find((session) => sessionState(session, now) === 'coming') ??
    sessions.at(-1)
  );
}

/** What is claimed of a quota, in whole percent: 100 only when nothing is left, 1 as soon as one is gone. */
export function takenPercent({ quota, left }: Pick<Offer, 'quota' | 'left'>): number {
  if (!quota || left === null) return 0;
  const taken = Math.min(quota, Math.max(0, quota - left));
  if (taken === 0) return 0;
  if (taken === quota) return 100;
  return Math.min(99, Math.max(1, Math.round((taken / quota) * 100)));
}
