import { useEffect, useState } from 'react';

/** What the phone's clock lacks to the server's, in ms: measured anew by each answer that says `now`. */
export const offsetOf = (serverNow: string, receivedAtLocalMs: number): number =>
  Date.parse(serverNow) - receivedAtLocalMs;

/** Whole seconds until an instant on the server's clock, never negative; a second that has begun counts. */
export const secondsUntil = (until: string, localMs: number, offsetMs: number): number =>
  Math.max(0, Math.ceil((Date.parse(until) - (localMs + offsetMs)) / 1000));

/** An answer that carries the server's `now`, with the phone's time of its arrival, as TanStack Query keeps it. */
type Timed = { data: { now: string } | undefined; dataUpdatedAt: number };

/** Null until the first answer: what is not known is not counted down. */
export const offsetOfAnswer = ({ data, dataUpdatedAt }: Timed): number | null =>
  data ? offsetOf(data.now, dataUpdatedAt) : null;

/**
 * The server's clock, ticking every second, in ms; null until the first answer. A phone whose clock is wrong by any amount shows the same seconds
 * as one that is right.
 */
export function useServerNow(answer: Timed): number | null {
  const offset = offsetOfAnswer(answer);
  const [local, setLocal] = useState(() => Date.now());
  useEffect(() => {
    if (offset === null) return;
    setLocal(Date.now());
    const timer = setInterval(() => setLocal(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [offset]);
  return offset === null ? null : Math.max(local, answer.dataUpdatedAt) + offset;
}
