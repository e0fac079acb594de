import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { useEffect } from 'react';
import { usePages } from '@/api/query';
import { go } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { SkeletonCard } from '@/ui/skeleton';
import { Tap } from '@/ui/tap';
import { type OrderGroup, text } from './labels';
import { OrderCard } from './order-card';
import s from './order-group.module.scss';

/** The orders of one group, page by page. */
export function OrderGroupList({ group }: { group: OrderGroup }) {
  const pages = usePages('order.list', { group, limit: 10 });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, isPlaceholderData } = pages;
  const orders = isPlaceholderData ? undefined : data?.pages.flatMap((page) => page.items);
  const more = () => {
    if (hasNextPage && !isFetchingNextPage) fetchNextPage().catch(() => undefined);
  };
  useReachBottom(more);
  // A group is picked out of all orders, so that a page of it may be empty although more follow.
  const hollow = orders?.length === 0 && hasNextPage && !isFetchingNextPage && !pages.isError;
  useEffect(() => {
    if (hollow) fetchNextPage().catch(() => undefined);
  }, [hollow, fetchNextPage]);

  if (pages.isError && !orders?.length)
    return <ErrorView error={pages.error} safe={text.safe} onRetry={() => pages.refetch()} />;
  if (!orders || hollow || (orders.length === 0 && isFetchingNextPage))
    return (
      <View className={cx(s.waiting)}>
        <SkeletonCard h={190} />
        <SkeletonCard h={190} />
        <SkeletonCard h={190} />
      </View>
    );
  if (orders.length === 0)
    return (
      <Empty
        icon="receipt-text"
        title={group === 'all' ? text.empty : text.emptyGroup}
        text={text.emptyHint}
        action={text.shop}
        onAction={() => go('catalogue')}
      />
    );
  return (
    <View className={cx(s.list)}>
      {orders.map((order) => (
        <OrderCard key={order.id} order={order} />
      ))}
      <Tap onTap={hasNextPage ? more : undefined}>
        <Text className={cx(s.end)}>{hasNextPage ? text.loadingMore : text.end}</Text>
      </Tap>
    </View>
  );
}
