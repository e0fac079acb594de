import { Text, View } from '@tarojs/components';
import { useDidShow, useReachBottom } from '@tarojs/taro';
import { useRef } from 'react';
import { refresh, usePages } from '@/api/query';
import { text } from '@/features/aftersale/labels';
import { RefundCard } from '@/features/aftersale/refund-card';
import { go, useParams } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { Page } from '@/ui/page';
import { SkeletonCard } from '@/ui/skeleton';
import { Tap } from '@/ui/tap';
import s from './index.module.scss';

/** All refunds of the person, or those of one order. */
export default function Refunds() {
  const { orderId } = useParams();
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
  return (
    <Page title={text.list} onRefresh={() => refresh('aftersale.list')}>
      {!refunds && pages.isError && (
        <ErrorView error={pages.error} safe={text.safeList} onRetry={() => pages.refetch()} />
      )}
      {!refunds && !pages.isError && (
        <View className={cx(s.waiting)}>
          <SkeletonCard h={190} />
          <SkeletonCard h={190} />
          <SkeletonCard h={190} />
        </View>
      )}
      {refunds?.length === 0 && (
        <Empty
          icon="receipt-text"
          title={text.empty}
          text={text.emptyHint}
          action={text.orders}
          onAction={() => go('orders')}
        />
      )}
      {refunds && refunds.length > 0 && (
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
      )}
    </Page>
  );
}
