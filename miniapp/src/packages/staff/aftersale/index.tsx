import { Text, View } from '@tarojs/components';
import { useDidShow, useReachBottom } from '@tarojs/taro';
import { useRef } from 'react';
import { refresh } from '@/api/query';
import { RefundCard } from '@/features/aftersale/refund-card';
import { InkPage } from '@/features/common/ink-page';
import { badge } from '@/features/common/number';
import { text } from '@/features/staff/refund-labels';
import { usePending } from '@/features/staff/use-pending';
import { back, go } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { SkeletonCard } from '@/ui/skeleton';
import { Tap } from '@/ui/tap';
import s from './index.module.scss';

/** Requests that wait for the caller's store, oldest first. */
export default function StaffRefunds() {
  const pages = usePending();
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const waiting = data?.pages.flatMap((page) => page.items);
  const more = () => {
    if (hasNextPage && !isFetchingNextPage) fetchNextPage().catch(() => undefined);
  };
  useReachBottom(more);
  const first = useRef(true);
  useDidShow(() => {
    if (!first.current) refresh('aftersale.pending').catch(() => undefined);
    first.current = false;
  });
  return (
    <InkPage
      title={text.list}
      head={
        <View>
          <Text className={cx(s.title)}>
            {waiting && waiting.length === 0
              ? text.none
              : text.waiting(waiting ? badge(waiting.length, hasNextPage) : '–')}
          </Text>
          <Text className={cx(s.hint)}>{waiting?.length === 0 ? text.emptyHint : text.hint}</Text>
        </View>
      }
      onRefresh={() => refresh('aftersale.pending')}
    >
      {!waiting && pages.isError && <ErrorView error={pages.error} onRetry={() => pages.refetch()} />}
      {!waiting && !pages.isError && (
        <View className={cx(s.waiting)}>
          <SkeletonCard h={190} />
          <SkeletonCard h={190} />
        </View>
      )}
      {waiting?.length === 0 && <Empty icon="circle-check" title={text.empty} action={text.toHome} onAction={back} />}
      {waiting && waiting.length > 0 && (
        <View className={cx(s.list)}>
          {waiting.map((refund) => (
            <RefundCard
              key={refund.id}
              refund={refund}
              who={refund.ownerMasked}
              icon="user"
              onTap={() => go('staffRefund', { refundId: refund.id })}
            />
          ))}
          <Tap onTap={hasNextPage ? more : undefined}>
            <Text className={cx(s.end)}>{hasNextPage ? text.loadingMore : text.end}</Text>
          </Tap>
        </View>
      )}
    </InkPage>
  );
}
