import type { Stock } from '@shared/contracts/inventory';
import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { type ReactNode, useEffect } from 'react';
import { cx } from '@/ui/cx';
import { ErrorView } from '@/ui/error-view';
import { SkeletonRows } from '@/ui/skeleton';
import { Tap } from '@/ui/tap';
import { text } from './labels';
import s from './stock-list.module.scss';
import { StockRow } from './stock-row';

type Pages = {
  data: { pages: readonly { items: Stock[] }[] } | undefined;
  error: Error | null;
  isPlaceholderData: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
  refetch: () => Promise<unknown>;
};

/** Stock that grows as it is read; while other words are looked for, the last list stays, paler. */
export function StockList({
  pages,
  empty,
  onPick,
}: {
  pages: Pages;
  empty: ReactNode;
  onPick: (stock: Stock) => void;
}) {
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const items = pages.data?.pages.flatMap((page) => page.items);
  const more = () => {
    if (hasNextPage && !isFetchingNextPage) fetchNextPage().catch(() => undefined);
  };
  useReachBottom(more);
  // A page of what is low leaves out what was just restocked: it may be empty although more follow.
  const hollow = items?.length === 0 && hasNextPage && !isFetchingNextPage && !pages.error;
  useEffect(() => {
    if (hollow) fetchNextPage().catch(() => undefined);
  }, [hollow, fetchNextPage]);
  if (!items?.length && pages.error) return <ErrorView error={pages.error} onRetry={() => pages.refetch()} />;
  if (!items || hollow)
    return (
      <View className={cx(s.card, s.waiting)}>
        <SkeletonRows rows={7} picture={0} />
      </View>
    );
  if (items.length === 0) return <>{empty}</>;
  return (
    <View className={cx(s.list, pages.isPlaceholderData && s.stale)}>
      <View className={cx(s.card)}>
        {items.map((stock) => (
          <StockRow key={stock.skuId} stock={stock} onTap={() => onPick(stock)} />
        ))}
      </View>
      <Tap onTap={hasNextPage ? more : undefined}>
        <Text className={cx(s.end)}>{hasNextPage ? text.loadingMore : text.end}</Text>
      </Tap>
    </View>
  );
}
