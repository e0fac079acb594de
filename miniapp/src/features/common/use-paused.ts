import { useEffect, useState } from 'react';

const PAUSE = 180;

/** The text once typing has paused, so that not every letter is a request. */
export function usePaused(value: string): string {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return paused;
}
