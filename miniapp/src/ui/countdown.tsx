import { Text } from '@tarojs/components';
import { useEffect, useState } from 'react';

const two = (n: number): string => String(n).padStart(2, '0');

const left = (until: string | null): number =>
  until ? Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 1000)) : 0;

/** Whole seconds left until then, ticking; 0 afterwards. */
export function useSecondsLeft(until: string | null): number {
  const [seconds, setSeconds] = useState(() => left(until));
  useEffect(() => {
    setSeconds(left(until));
    const timer = setInterval(() => setSeconds(left(until)), 1000);
    return () => clearInterval(timer);
  }, [until]);
  return seconds;
}

/** `29:59` until an instant. */
export function Countdown({ until, className }: { until: string; className?: string }) {
  const seconds = useSecondsLeft(until);
  return (
    <Text {...(className && { className })}>
      {two(Math.floor(seconds / 60))}:{two(seconds % 60)}
    </Text>
  );
}
