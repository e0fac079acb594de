import type { Workplace } from '@shared/contracts/staff';
import { call } from '@/api/client';
import { key, queryClient, useApi } from '@/api/query';
import { keepSession } from '@/api/session';
import { useTask } from '../hq/use-task';
import { text } from './people-labels';

/** Everywhere one may work, and the way to work somewhere else: nothing that was shown for the former place is shown any more. */
export function useWorkplace() {
  const { data } = useApi('staff.workplaces', {}, { staleTime: 60_000 });
  const { busy, run } = useTask('staff.workplaces');
  const move = ({ place, storeId }: Workplace): Promise<boolean> =>
    run(async () => {
      const { member } = keepSession(await call('staff.work', { place, storeId }), Date.now());
      queryClient.setQueryData(key('member.me', {}), member);
      await queryClient.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'member.me' });
    }, text.workDone);
  return { places: data?.places ?? [], busy, move };
}
