import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { usePages } from '@/api/query';
import { go } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { SkeletonCard } from '@/ui/skeleton';
import { Tap } from '@/ui/tap';
import s from './coupon-list.module.scss';
import { type tabs, text } from './labels';
import { OwnedCoupon } from './owned-coupon';

export type CouponState = (typeof tabs)[number]['state'];

const empties: Record<CouponState, string> = {
  available: text.emptyAvailable,
  used: text.emptyUsed,
  expired: text.emptyExpired,
};

/** One's coupons of one kind, page by page. */
export function CouponList({ state }: { state: CouponState }) {
  const pages = usePages('promotion.coupons', { state, limit: 20 });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const more = () => {
    if (hasNextPage && !isFetchingNextPage) fetchNextPage().catch(() => undefined);
  };
  useReachBottom(more);
  const items = data?.pages.flatMap((page) => page.items);
  const now = Date.parse(data?.pages[0]?.now ?? '');
  if (!items)
    return pages.isError ? (
      <ErrorView error={pages.error} safe={text.safe} onRetry={() => pages.refetch()} />
    ) : (
      <View className={cx(s.list)}>
        {[1, 2, 3].map((n) => (
          <SkeletonCard key={n} h={112} />
        ))}
      </View>
    );
  if (items.length === 0)
    return (
      <Empty
        icon="ticket"
        title={empties[state]}
        text={text.emptyNote}
        action={text.goShopping}
        onAction={() => go('catalogue')}
      />
    );
  return (
    <View className={cx(s.list)}>
      {items.map((coupon) => (
        <OwnedCoupon key={coupon.id} coupon={coupon} now={now} />
      ))}
      <Tap onTap={hasNextPage ? more : undefined}>
        <Text className={cx(s.end)}>{hasNextPage ? text.loadingMore : text.end}</Text>
      </Tap>
    </View>
  );
}
