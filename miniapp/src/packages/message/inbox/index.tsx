import type { Output } from '@shared/contracts/contracts';
import type { InboxItem } from '@shared/contracts/message';
import { dayOf, millis } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { call } from '@/api/client';
import { refresh, useApi, usePages } from '@/api/query';
import { friendly } from '@/features/common/when';
import { kindIcons, kindTones, text } from '@/features/message/labels';
import { go, goPath } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { Icon } from '@/ui/icon';
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
      {planned.length > 0 && <Planned items={planned} />}
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
              <Item key={item.id} item={item} />
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

/** Follow-ups that are planned, each with the day it comes. */
function Planned({ items }: { items: Output<'message.reminders'>['items'] }) {
  return (
    <View>
      <View className={cx(s.section)}>
        <Text className={cx(s.title)}>{text.planned}</Text>
      </View>
      <View className={cx(s.card)}>
        {items.map((item) => (
          <Tap key={item.id} className={cx(s.item)} onTap={item.carId ? () => go('garage') : undefined}>
            <View className={cx(s.date)}>
              <Text className={cx(s.day)}>{Number(dayOf(millis(item.dueAt)).slice(8))}</Text>
              <Text className={cx(s.monthName)}>{Number(dayOf(millis(item.dueAt)).slice(5, 7))}月</Text>
            </View>
            <View className={cx(s.words)}>
              <View className={cx(s.line)}>
                <Text className={cx(s.name)}>{item.title}</Text>
                <Text className={cx(s.time)}>{friendly(millis(item.dueAt), Date.now())}</Text>
              </View>
              <Text className={cx(s.text)}>{item.text}</Text>
            </View>
          </Tap>
        ))}
      </View>
    </View>
  );
}

function Item({ item }: { item: InboxItem }) {
  const open = () => {
    if (!item.read)
      call('message.read', { messageId: item.id })
        .then(() => refresh('message.inbox'))
        .catch(() => undefined);
    goPath(item.page);
  };
  const missed = item.push === 'no_consent' || item.push === 'failed';
  return (
    <Tap className={cx(s.item)} onTap={open}>
      <View className={cx(s.icon, s[kindTones[item.kind]])}>
        <Icon name={kindIcons[item.kind]} size={20} />
        {!item.read && <View className={cx(s.dot)} />}
      </View>
      <View className={cx(s.words)}>
        <View className={cx(s.line)}>
          <Text className={cx(s.name, item.read && s.read)}>{item.title}</Text>
          <Text className={cx(s.time)}>{friendly(millis(item.at), Date.now())}</Text>
        </View>
        <Text className={cx(s.text)}>{item.text}</Text>
        {missed && <Text className={cx(s.missed)}>{text.notPushed}</Text>}
      </View>
    </Tap>
  );
}
