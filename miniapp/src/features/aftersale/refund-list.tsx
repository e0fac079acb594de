import { Text, View } from '@tarojs/components';
import { useDidShow, useReachBottom } from '@tarojs/taro';
import { useRef } from 'react';
import { refresh, usePages } from '@/api/query';
import { go, replace } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { SkeletonCard } from '@/ui/skeleton';
import { Tap } from '@/ui/tap';
import { text } from './labels';
import { RefundCard } from './refund-card';
import s from './refund-list.module.scss';

/** All refunds of the person, or those of one order, newest first. */
export function RefundList({ orderId }: { orderId?: string | undefined }) {
  const pages = usePages('aftersale.list', { limit: 10, ...(orderId && { orderId }) });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const refunds = data?.pages.flatMap((page) => page.items);
  const more = () => {
    if (hasNextPage && !isFetchingNextPage) fetchNextPage().catch(() => undefined);
  };
  useReachBottom(more);
  const first = useRef(true);
  useDidShow(() => {
    if (!first.current) refresh('aftersale.list').catch(() => undefined);
    first.current = false;
  });
  if (!refunds)
    return pages.isError ? (
      <ErrorView error={pages.error} safe={text.safeList} onRetry={() => pages.refetch()} />
    ) : (
      <View className={cx(s.waiting)}>
        <SkeletonCard h={190} />
        <SkeletonCard h={190} />
        <SkeletonCard h={190} />
      </View>
    );
  if (refunds.length === 0)
    return (
      <Empty
        icon="receipt-text"
        title={text.empty}
        text={text.emptyHint}
        action={text.orders}
        onAction={() => replace('orders')}
      />
    );
  return (
    <View className={cx(s.list)}>
      {refunds.map((refund) => (
        <RefundCard
          key={refund.id}
          refund={refund}
          who={refund.storeName}
          icon="store"
          onTap={() => go('refund', { refundId: refund.id })}
        />
      ))}
      <Tap onTap={hasNextPage ? more : undefined}>
        <Text className={cx(s.end)}>{hasNextPage ? text.loadingMore : text.end}</Text>
      </Tap>
    </View>
  );
}
