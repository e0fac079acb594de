import { useApi } from '@/api/query';
import { badge } from '../common/number';

const COUNTED = 50;

/** How many transfers are on their way to the caller's place, as a badge says it; empty when none is, or while it is not known. */
export function useIncomingCount(): string {
  const { data } = useApi('inventory.transfers', { which: 'incoming', limit: COUNTED });
  return data && data.items.length > 0 ? badge(data.items.length, Boolean(data.next)) : '';
}
