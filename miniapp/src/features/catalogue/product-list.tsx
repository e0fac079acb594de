import type { SpuCard } from '@shared/contracts/catalogue';
import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { SkeletonRows } from '@/ui/skeleton';
import { text } from './labels';
import s from './product-list.module.scss';
import { ProductRow } from './product-row';

type Pages = {
  data: { pages: readonly { items: SpuCard[]; total: number }[] } | undefined;
  error: Error | null;
  isPlaceholderData: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
  refetch: () => Promise<unknown>;
};
type Props = {
  pages: Pages;
  compact?: boolean;
  empty: { title: string; text: string; action?: string; onAction?: () => void };
};

/** A list of products that grows as it is read. While another filter loads, the last list stays, paler. */
export function ProductList({ pages, compact = false, empty }: Props) {
  const items = pages.data?.pages.flatMap((page) => page.items);
  const more = () => {
    if (pages.hasNextPage && !pages.isFetchingNextPage) pages.fetchNextPage().catch(() => undefined);
  };
  useReachBottom(more);
  if (!items) {
    if (pages.error) return <ErrorView compact error={pages.error} onRetry={() => pages.refetch()} />;
    return <SkeletonRows rows={6} picture={compact ? 88 : 96} />;
  }
  if (items.length === 0) return <Empty compact icon="search" {...empty} />;
  return (
    <View className={cx(s.list, pages.isPlaceholderData && s.stale)}>
      {items.map((item) => (
        <View key={item.id} className={cx(s.item)}>
          <ProductRow item={item} compact={compact} />
        </View>
      ))}
      <Text className={cx(s.end)}>{pages.hasNextPage ? text.loadingMore : text.end}</Text>
    </View>
  );
}
