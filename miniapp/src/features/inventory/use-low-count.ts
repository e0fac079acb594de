import { useApi } from '@/api/query';
import { badge } from '../common/number';
import { useVisible } from '../common/use-visible';

const EVERY = 60_000;
const COUNTED = 50;

/** How many items are low at the caller's location, as a badge says it; empty when none is, or while it is not known. */
export function useLowCount(): string {
  const visible = useVisible();
  const { data } = useApi(
    'inventory.low',
    { limit: COUNTED },
    { staleTime: EVERY / 2, refetchInterval: visible ? EVERY : false },
  );
  return data && data.items.length > 0 ? badge(data.items.length, Boolean(data.next)) : '';
}
