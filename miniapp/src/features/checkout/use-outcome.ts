import { useQuery } from '@tanstack/react-query';
import { call } from '@/api/client';
import { key, queryClient } from '@/api/query';

/** While WeChat's word is awaited the question is put again, a little later each time. */
const ASK_AGAIN = 2000;

const MOST_ASKED = 6;

/** How the order stands, by asking the payment side (which asks WeChat when its callback has not come). */
export function useOutcome(orderId: string, expectPaid: boolean) {
  return useQuery({
    queryKey: ['payment.confirm', orderId],
    queryFn: async () => {
      const order = await call('payment.confirm', { orderId });
      queryClient.setQueryData(key('order.detail', { orderId }), order);
      return order;
    },
    enabled: orderId !== '',
    staleTime: 0,
    refetchInterval: (query) =>
      expectPaid && query.state.data?.state === 'unpaid' && query.state.dataUpdateCount < MOST_ASKED
        ? ASK_AGAIN
        : false,
  });
}
