import { Text, View } from '@tarojs/components';
import { useDidShow, useReachBottom } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { refresh, usePages } from '@/api/query';
import { RefundList } from '@/features/aftersale/refund-list';
import { groupNames, groups, type OrderGroup, text } from '@/features/order/labels';
import { OrderCard } from '@/features/order/order-card';
import { go, useParams } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { Page } from '@/ui/page';
import { SkeletonCard } from '@/ui/skeleton';
import { Tabs } from '@/ui/tabs';
import { Tap } from '@/ui/tap';
import s from './index.module.scss';

const tabs = groups.map((key) => ({ key, name: groupNames[key] }));
const isGroup = (name: string | undefined): name is OrderGroup => groups.some((group) => group === name);

export default function Orders() {
  const { group: asked } = useParams();
  const [group, setGroup] = useState<OrderGroup>(isGroup(asked) ? asked : 'all');
  const first = useRef(true);
  useDidShow(() => {
    if (!first.current) refresh('order.list').catch(() => undefined);
    first.current = false;
  });
  return (
    <Page title={text.list} onRefresh={() => refresh('order.list', 'aftersale.list')}>
      <Tabs wide tabs={tabs} on={group} onPick={setGroup} />
      {group === 'refunds' ? <RefundList /> : <Group key={group} group={group} />}
    </Page>
  );
}

function Group({ group }: { group: OrderGroup }) {
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
