import { useEffect, useRef } from 'react';

/** Runs `what` every `ms` while `on`. */
export function useRepeat(on: boolean, what: () => void, ms: number): void {
  const latest = useRef(what);
  latest.current = what;
  useEffect(() => {
    if (!on) return;
    const timer = setInterval(() => latest.current(), ms);
    return () => clearInterval(timer);
  }, [on, ms]);
}
