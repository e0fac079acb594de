import type { Coupon } from '@shared/contracts/promotion';
import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { refresh, usePages } from '@/api/query';
import { tabs, text } from '@/features/promotion/labels';
import { Ticket } from '@/features/promotion/ticket';
import { goUse } from '@/features/promotion/use-coupon';
import { life } from '@/features/promotion/validity';
import { go, useParams } from '@/platform/go';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { Page } from '@/ui/page';
import { SkeletonCard } from '@/ui/skeleton';
import { Tag } from '@/ui/tag';
import { Tap } from '@/ui/tap';
import s from './index.module.scss';

type TabState = (typeof tabs)[number]['state'];
const empties: Record<TabState, string> = {
  available: text.emptyAvailable,
  used: text.emptyUsed,
  expired: text.emptyExpired,
};

export default function MyCoupons() {
  const asked = useParams().state;
  const [state, setState] = useState<TabState>(tabs.find((tab) => tab.state === asked)?.state ?? 'available');
  return (
    <Page
      title={text.myTitle}
      onRefresh={() => refresh('promotion.coupons')}
      footer={
        <View className={cx(s.action)}>
          <Button kind="ink" wide icon="ticket" onTap={() => go('couponCentre')}>
            {text.centre}
          </Button>
        </View>
      }
    >
      <View className={cx(s.tabs)}>
        {tabs.map((tab) => (
          <Tap key={tab.state} className={cx(s.tab, tab.state === state && s.on)} onTap={() => setState(tab.state)}>
            <Text>{tab.name}</Text>
          </Tap>
        ))}
      </View>
      <List key={state} state={state} />
    </Page>
  );
}

function List({ state }: { state: TabState }) {
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
        <Owned key={coupon.id} coupon={coupon} now={now} />
      ))}
      <Tap onTap={hasNextPage ? more : undefined}>
        <Text className={cx(s.end)}>{hasNextPage ? text.loadingMore : text.end}</Text>
      </Tap>
    </View>
  );
}

function Owned({ coupon, now }: { coupon: Coupon; now: number }) {
  const { state, orderId } = coupon;
  const { note, soon } = life(coupon, now);
  const live = state === 'available' || state === 'held';
  return (
    <Ticket
      face={coupon}
      note={note}
      tone={live ? 'live' : 'spent'}
      {...(soon !== null && { mark: <Tag tone="warn">{soon}</Tag> })}
    >
      {state === 'held' && <Text className={cx(s.held)}>{text.heldBy}</Text>}
      <View className={cx(s.foot)}>
        {state === 'available' && Date.parse(coupon.validFrom) <= now && (
          <Button
            size="s"
            kind="soft"
            onTap={() => {
              goUse(coupon).catch(() => undefined);
            }}
          >
            {text.use}
          </Button>
        )}
        {orderId && state !== 'available' && (
          <Button size="s" kind="line" onTap={() => go('order', { orderId })}>
            {text.seeOrder}
          </Button>
        )}
      </View>
    </Ticket>
  );
}
