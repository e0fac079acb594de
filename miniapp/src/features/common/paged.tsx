import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import type { ReactNode } from 'react';
import { cx } from '@/ui/cx';
import { ErrorView } from '@/ui/error-view';
import { SkeletonCard } from '@/ui/skeleton';
import { Tap } from '@/ui/tap';
import s from './paged.module.scss';

type Props<T> = {
  pages: UseInfiniteQueryResult<InfiniteData<{ items: T[]; next: string | null }>, Error>;
  /** Nothing there, and the next step. */
  empty: ReactNode;
  /** Height of a card while waiting. */
  boneH?: number;
  more: string;
  end: string;
  children: (items: T[]) => ReactNode;
};

/** A list that grows at its end, in each of its states: waiting, failed, empty, with more to come. */
export function Paged<T>({ pages, empty, boneH = 120, more, end, children }: Props<T>) {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, isError, error, refetch } = pages;
  const next = () => {
    if (hasNextPage && !isFetchingNextPage) fetchNextPage().catch(() => undefined);
  };
  useReachBottom(next);
  const items = data?.pages.flatMap((page) => page.items);
  if (!items && isError) return <ErrorView error={error} onRetry={() => refetch()} />;
  if (!items)
    return (
      <View className={cx(s.waiting)}>
        <SkeletonCard h={boneH} />
        <SkeletonCard h={boneH} />
        <SkeletonCard h={boneH} />
      </View>
    );
  if (items.length === 0 && !hasNextPage) return <View>{empty}</View>;
  return (
    <View className={cx(s.list)}>
      {children(items)}
      <Tap onTap={hasNextPage ? next : undefined}>
        <Text className={cx(s.end)}>{hasNextPage ? more : end}</Text>
      </Tap>
    </View>
  );
}
