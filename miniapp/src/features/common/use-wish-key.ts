import { useRef } from 'react';
import { newKey } from '@/api/client';

/** One idempotency key for one wish: the same wish tried again is the same request, a changed one is another. */
export function useWishKey(): (wish: unknown) => string {
  const kept = useRef<{ wish: string; key: string } | null>(null);
  return (wish) => {
    const said = JSON.stringify(wish);
    if (kept.current?.wish !== said) kept.current = { wish: said, key: newKey() };
    return kept.current.key;
  };
}
