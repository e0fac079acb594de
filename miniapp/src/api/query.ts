import type { OperationId } from '@shared/contracts/api';
import type { Input, Output } from '@shared/contracts/contracts';
import {
  focusManager,
  type InfiniteData,
  keepPreviousData,
  onlineManager,
  QueryClient,
  type UseInfiniteQueryResult,
  type UseQueryResult,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { watchFocus, watchNetwork } from '@/platform/network';
import { call } from './client';
import { codeOf } from './errors';
import { keepAnswers, keptAnswer } from './keep';

export type Key<K extends OperationId> = readonly [K, Input<K>];
/** The key of an operation's answer: its name, then its input. Invalidate a whole operation with `[id]`. */
export const key = <K extends OperationId>(id: K, input: Input<K>): Key<K> => [id, input];

const RETRIES = 2;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 15 * 60_000,
      // Offline answers at once with an error that screens can show, instead of waiting behind a skeleton.
      networkMode: 'always',
      retry: (count, failure) => codeOf(failure) === 'OFFLINE' && count < RETRIES,
      retryDelay: (count) => 400 * 3 ** count,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

keepAnswers(queryClient);

/** Lets the query client know what WeChat knows: in front or behind, connected or not. Called once at launch. */
export function bridgeQueryClient(): void {
  focusManager.setEventListener(watchFocus);
  onlineManager.setEventListener(watchNetwork);
}

type Options = { enabled?: boolean; staleTime?: number; refetchInterval?: number | false; keep?: boolean };

/** The answer of a GET operation. `keep` shows the last answer while another input is loading. */
export function useApi<K extends OperationId>(
  id: K,
  input: Input<K>,
  { keep, ...options }: Options = {},
): UseQueryResult<Output<K>, Error> {
  return useQuery<Output<K>, Error, Output<K>, Key<K>>({
    queryKey: key(id, input),
    queryFn: () => call(id, input),
    initialData: () => keptAnswer(id, input)?.data as Output<K> | undefined,
    initialDataUpdatedAt: () => keptAnswer(id, input)?.at,
    ...options,
    ...(keep && { placeholderData: keepPreviousData as never }),
  });
}

type Paged = { next: string | null };
type PagedId = { [K in OperationId]: Output<K> extends Paged ? K : never }[OperationId];

/** A list that grows by pages (operations whose answer has `next`). */
export function usePages<K extends PagedId>(
  id: K,
  input: Input<K>,
  { enabled = true }: { enabled?: boolean } = {},
): UseInfiniteQueryResult<InfiniteData<Output<K>, string | null>, Error> {
  return useInfiniteQuery<Output<K>, Error, InfiniteData<Output<K>, string | null>, readonly unknown[], string | null>({
    queryKey: [...key(id, input), 'pages'],
    queryFn: ({ pageParam }) => call(id, { ...(input as object), ...(pageParam && { cursor: pageParam }) } as Input<K>),
    initialPageParam: null,
    getNextPageParam: (last) => (last as Paged).next,
    enabled,
    placeholderData: keepPreviousData as never,
  });
}

/** Marks everything these operations answered as stale, so that screens in sight ask again. */
export async function refresh(...ids: OperationId[]): Promise<void> {
  await Promise.all(ids.map((id) => queryClient.invalidateQueries({ queryKey: [id] })));
}
