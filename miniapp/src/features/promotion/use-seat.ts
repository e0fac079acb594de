import { useApi } from '@/api/query';

/** With which order one sits in a group: as the link says, else as the server knows. Not decided while it is being asked. */
export function useSeat(groupId: string, said: string | undefined): { orderId: string | undefined; decided: boolean } {
  const seat = useApi('promotion.seat', { groupId }, { enabled: said === undefined, staleTime: 0 });
  return { orderId: said ?? seat.data?.orderId ?? undefined, decided: said !== undefined || !seat.isLoading };
}
