import type { Output } from '@shared/contracts/contracts';
import type { Order } from '@shared/contracts/order';
import type { Group, Offer } from '@shared/contracts/promotion';
import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { refresh, useApi } from '@/api/query';
import { InkPage } from '@/features/common/ink-page';
import { groupedYuan } from '@/features/common/number';
import { useVisible } from '@/features/common/use-visible';
import { buyOffer } from '@/features/promotion/buy';
import { ClockFace } from '@/features/promotion/clock-face';
import { Gone } from '@/features/promotion/gone';
import { groupLook } from '@/features/promotion/group-look';
import { text } from '@/features/promotion/labels';
import { RefundCard } from '@/features/promotion/refund-card';
import { RulesCard } from '@/features/promotion/rules-card';
import { missingOf, payingOf } from '@/features/promotion/seating';
import { SEATS_SHOWN, Seats } from '@/features/promotion/seats';
import { secondsUntil, useServerNow } from '@/features/promotion/server-time';
import { useEdge } from '@/features/promotion/use-edge';
import { go, pages, useParams } from '@/platform/go';
import { ShareButton, type Shared, useShare } from '@/platform/share';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Picture } from '@/ui/picture';
import { Price } from '@/ui/price';
import { Bone, SkeletonCard } from '@/ui/skeleton';
import { Tag } from '@/ui/tag';
import { Tap } from '@/ui/tap';
import s from './index.module.scss';

/** Friends join while one waits. */
const ASK_AGAIN = 8000;

type Answer = Output<'promotion.group'>;

/** With which order one sits in a group: as the link says, else as the server knows. Not decided while it is being asked. */
function useSeat(groupId: string, said: string | undefined): { orderId: string | undefined; decided: boolean } {
  const seat = useApi('promotion.seat', { groupId }, { enabled: said === undefined, staleTime: 0 });
  return { orderId: said ?? seat.data?.orderId ?? undefined, decided: said !== undefined || !seat.isLoading };
}

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
          <Hero group={data.group} now={now} mine={orderId !== undefined} />
        ) : answer.isError ? null : (
          <WaitingHead />
        )
      }
      overlap={data !== undefined || !answer.isError}
      footer={data && decided && <Bar data={data} orderId={orderId} shared={shared} />}
    >
      {answer.isError && !data && <Gone error={answer.error} onRetry={() => answer.refetch()} />}
      {!data && !answer.isError && (
        <View className={cx(s.waiting)}>
          <SkeletonCard h={150} />
          <SkeletonCard h={120} />
          <SkeletonCard h={200} />
        </View>
      )}
      {data && <Body data={data} order={mine.data} mine={orderId !== undefined} />}
    </InkPage>
  );
}

function Body({ data: { offer, group }, order, mine }: { data: Answer; order: Order | undefined; mine: boolean }) {
  return (
    <View>
      <View className={cx(s.card)}>
        <Seats group={group} />
        {group.state === 'open' && group.size > SEATS_SHOWN && payingOf(group) > 0 && (
          <Text className={cx(s.paying)}>{text.paying(payingOf(group))}</Text>
        )}
      </View>
      {mine && group.state === 'failed' && <RefundCard order={order} />}
      <OfferRow offer={offer} size={group.size} />
      {group.state === 'open' && <RulesCard size={group.size} hours={offer.hours ?? 24} />}
    </View>
  );
}

function Hero({ group, now, mine }: { group: Group; now: number | null; mine: boolean }) {
  const look = groupLook(group, mine);
  return (
    <View className={cx(s.hero)}>
      <View className={cx(s.heroHead)}>
        <Icon name={look.icon} size={24} className={s[look.tone]} />
        <Text className={cx(s.heroTitle)}>{look.title}</Text>
      </View>
      {group.state === 'open' && now !== null && (
        <View className={cx(s.left)}>
          <Text>{text.groupEnds}</Text>
          <ClockFace seconds={secondsUntil(group.until, now, 0)} tone="light" />
        </View>
      )}
      {look.note !== '' && <Text className={cx(s.heroNote)}>{look.note}</Text>}
    </View>
  );
}

function OfferRow({ offer, size }: { offer: Offer; size: number }) {
  return (
    <Tap className={cx(s.card, s.offer)} onTap={() => go('groupOffer', { offerId: offer.id })}>
      <Picture src={offer.picture} className={s.picture} />
      <View className={cx(s.words)}>
        <Text className={cx(s.title)}>{offer.spuTitle}</Text>
        <View className={cx(s.tags)}>
          <Tag tone="signal" icon="users">
            {text.people(size)}
          </Tag>
        </View>
        <Price fen={offer.priceFen} listFen={offer.normalPriceFen} tone="signal" />
      </View>
    </Tap>
  );
}

type BarProps = { data: Answer; orderId: string | undefined; shared: Shared };
/** One main next step: invite while one waits, join as a visitor, else the order or a new group. */
function Bar({ data: { offer, group }, orderId, shared }: BarProps) {
  const mine = orderId !== undefined;
  const joinable = group.state === 'open' && missingOf(group) > 0;
  return (
    <View className={cx(s.bar)}>
      {mine && (
        <View className={cx(s.side)}>
          <Button wide kind="line" onTap={() => go('order', { orderId })}>
            {text.seeOrder}
          </Button>
        </View>
      )}
      <View className={cx(s.main)}>
        {mine && group.state === 'open' && (
          <ShareButton className={cx(s.share)} shared={shared} copied={text.copied}>
            <Icon name="share-2" size={18} />
            <Text>{text.inviteShort}</Text>
          </ShareButton>
        )}
        {!mine && joinable && (
          <Button wide onTap={() => buyOffer(offer, group.id)}>
            {text.joinAt(groupedYuan(offer.priceFen, true))}
          </Button>
        )}
        {(group.state !== 'open' || (!mine && !joinable)) && (
          <Button
            wide
            {...(mine && group.state === 'formed' && { kind: 'ink' as const })}
            onTap={() => go('groupOffer', { offerId: offer.id })}
          >
            {mine ? text.openAgain : text.openNew}
          </Button>
        )}
      </View>
    </View>
  );
}

function WaitingHead() {
  return (
    <View>
      <Bone w={160} h={32} style={{ opacity: 0.14 }} />
      <Bone w={120} h={18} style={{ opacity: 0.14, marginTop: '10px' }} />
    </View>
  );
}
