import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { refresh, useApi } from '@/api/query';
import { InkPage } from '@/features/common/ink-page';
import { groupedYuan } from '@/features/common/number';
import { useVisible } from '@/features/common/use-visible';
import { Gone } from '@/features/promotion/gone';
import { GroupBar } from '@/features/promotion/group-bar';
import { GroupBody } from '@/features/promotion/group-body';
import { GroupHero, WaitingGroupHead } from '@/features/promotion/group-hero';
import { text } from '@/features/promotion/labels';
import { secondsUntil, useServerNow } from '@/features/promotion/server-time';
import { useEdge } from '@/features/promotion/use-edge';
import { useSeat } from '@/features/promotion/use-seat';
import { pages, useParams } from '@/platform/go';
import { type Shared, useShare } from '@/platform/share';
import { cx } from '@/ui/cx';
import { SkeletonCard } from '@/ui/skeleton';
import s from './index.module.scss';

/** Friends join while one waits. */
const ASK_AGAIN = 8000;

/** A group: one's own, also through the link one has shared oneself, or somebody's that one was invited to. */
export default function GroupPage() {
  const { groupId = '', orderId: said } = useParams();
  const { orderId, decided } = useSeat(groupId, said);
  const visible = useVisible();
  const answer = useApi('promotion.group', { groupId }, { staleTime: 0, refetchInterval: visible && ASK_AGAIN });
  const mine = useApi('order.detail', { orderId: orderId ?? '' }, { enabled: orderId !== undefined });
  const now = useServerNow(answer);
  const { data } = answer;
  const again = () => refresh('promotion.group', 'promotion.seat', 'order.detail');
  const overdue = data && now !== null && data.group.state === 'open' && secondsUntil(data.group.until, now, 0) === 0;
  useEdge(data ? `${data.group.state}${overdue ? '!' : ''}` : null, () => {
    again().catch(() => undefined);
  });
  useDidShow(() => {
    again().catch(() => undefined);
  });
  const shared: Shared = {
    title: data
      ? text.shareTitle(data.group.size, groupedYuan(data.offer.priceFen, true), data.offer.spuTitle)
      : text.groupTitle,
    path: `${pages.group}?groupId=${encodeURIComponent(groupId)}`,
  };
  useShare(shared);
  return (
    <InkPage
      title={text.groupPage}
      onRefresh={again}
      head={
        data ? (
          <GroupHero group={data.group} now={now} mine={orderId !== undefined} />
        ) : answer.isError ? null : (
          <WaitingGroupHead />
        )
      }
      overlap={data !== undefined || !answer.isError}
      footer={data && decided && <GroupBar data={data} orderId={orderId} shared={shared} />}
    >
      {answer.isError && !data && <Gone error={answer.error} onRetry={() => answer.refetch()} />}
      {!data && !answer.isError && (
        <View className={cx(s.waiting)}>
          <SkeletonCard h={150} />
          <SkeletonCard h={120} />
          <SkeletonCard h={200} />
        </View>
      )}
      {data && <GroupBody data={data} order={mine.data} mine={orderId !== undefined} />}
    </InkPage>
  );
}
