import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { refresh, useApi, usePages } from '@/api/query';
import { InboxItem } from '@/features/message/inbox-item';
import { text } from '@/features/message/labels';
import { PlannedReminders } from '@/features/message/planned-reminders';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { Page } from '@/ui/page';
import { SkeletonRows } from '@/ui/skeleton';
import { Tap } from '@/ui/tap';
import s from './index.module.scss';

export default function Inbox() {
  const pages = usePages('message.inbox', { limit: 20 });
  const planned = useApi('message.reminders', {}, { staleTime: 60_000 }).data?.items ?? [];
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const more = () => {
    if (hasNextPage && !isFetchingNextPage) fetchNextPage().catch(() => undefined);
  };
  useReachBottom(more);
  const items = data?.pages.flatMap((page) => page.items);
  const unread = data?.pages[0]?.unread ?? 0;
  return (
    <Page title={text.title} onRefresh={() => refresh('message.inbox', 'message.reminders')}>
      {planned.length > 0 && <PlannedReminders items={planned} />}
      {!items && pages.isError && <ErrorView error={pages.error} onRetry={() => pages.refetch()} />}
      {!items && !pages.isError && (
        <View className={cx(s.waiting)}>
          <SkeletonRows rows={5} picture={40} />
        </View>
      )}
      {items?.length === 0 && <Empty icon="bell" title={text.empty} text={text.emptyHint} />}
      {items && items.length > 0 && (
        <View>
          <View className={cx(s.section)}>
            <Text className={cx(s.title)}>{text.inbox}</Text>
            {unread > 0 && <Text className={cx(s.note)}>{text.unread(unread)}</Text>}
          </View>
          <View className={cx(s.card)}>
            {items.map((item) => (
              <InboxItem key={item.id} item={item} />
            ))}
          </View>
          <Tap onTap={hasNextPage ? more : undefined}>
            <Text className={cx(s.end)}>{hasNextPage ? text.loadingMore : text.end}</Text>
          </Tap>
        </View>
      )}
    </Page>
  );
}
