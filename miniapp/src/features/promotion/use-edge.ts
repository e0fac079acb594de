import { useEffect, useRef } from 'react';

/** Runs `what` each time `state` becomes another, such as a sale that begins; not at first. */
export function useEdge(state: string | null, what: () => void): void {
  const before = useRef(state);
  const latest = useRef(what);
  latest.current = what;
  useEffect(() => {
    const was = before.current;
    before.current = state;
    if (was !== null && state !== null && was !== state) latest.current();
  }, [state]);
}
