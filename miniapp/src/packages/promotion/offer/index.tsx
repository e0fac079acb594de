import type { Offer } from '@shared/contracts/promotion';
import { Text, View } from '@tarojs/components';
import { refresh, useApi } from '@/api/query';
import { groupedYuan } from '@/features/common/number';
import { useVisible } from '@/features/common/use-visible';
import { buyOffer } from '@/features/promotion/buy';
import { ClockFace } from '@/features/promotion/clock-face';
import { Gone } from '@/features/promotion/gone';
import { text } from '@/features/promotion/labels';
import { OpenGroups } from '@/features/promotion/open-groups';
import { RulesCard } from '@/features/promotion/rules-card';
import { secondsUntil, useServerNow } from '@/features/promotion/server-time';
import { offerState } from '@/features/promotion/sessions';
import { useEdge } from '@/features/promotion/use-edge';
import { go, pages, useParams } from '@/platform/go';
import { useShare } from '@/platform/share';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Page } from '@/ui/page';
import { Picture } from '@/ui/picture';
import { Price } from '@/ui/price';
import { Bone, SkeletonCard } from '@/ui/skeleton';
import { Tag } from '@/ui/tag';
import s from './index.module.scss';

/** Seats of open groups go while one looks. */
const ASK_AGAIN = 20_000;

export default function GroupOfferPage() {
  const { offerId = '' } = useParams();
  const visible = useVisible();
  const answer = useApi('promotion.offer', { offerId }, { staleTime: 0, refetchInterval: visible && ASK_AGAIN });
  const now = useServerNow(answer);
  const offer = answer.data?.offer;
  const state = offer && now !== null ? offerState(offer, now) : null;
  useEdge(state, () => {
    refresh('promotion.offer').catch(() => undefined);
  });
  useShare({
    title: offer
      ? text.shareTitle(offer.size ?? 2, groupedYuan(offer.priceFen, true), offer.spuTitle)
      : text.groupTitle,
    path: `${pages.groupOffer}?offerId=${encodeURIComponent(offerId)}`,
  });
  return (
    <Page
      title={text.groupTitle}
      onRefresh={() => refresh('promotion.offer')}
      footer={offer && <Bar offer={offer} running={state === 'running'} coming={state === 'coming'} />}
    >
      {answer.isError && !offer && <Gone error={answer.error} onRetry={() => answer.refetch()} />}
      {!offer && !answer.isError && <Waiting />}
      {offer && now !== null && (
        <View>
          <Picture src={offer.picture} className={s.cover} />
          <Head offer={offer} now={now} />
          <OpenGroups
            groups={answer.data?.open ?? []}
            now={now}
            closed={state !== 'running'}
            onJoin={(groupId) => buyOffer(offer, groupId)}
          />
          <RulesCard size={offer.size ?? 2} hours={offer.hours ?? 24} />
        </View>
      )}
    </Page>
  );
}

/** Price block, then what it is. */
function Head({ offer, now }: { offer: Offer; now: number }) {
  const state = offerState(offer, now);
  const savesFen = offer.normalPriceFen - offer.priceFen;
  const edge = state === 'coming' ? offer.from : offer.until;
  return (
    <View className={cx(s.head)}>
      <View className={cx(s.block)}>
        <View className={cx(s.prices)}>
          <Price fen={offer.priceFen} size="xl" tone="light" />
          <Text className={cx(s.normal)}>¥{groupedYuan(offer.normalPriceFen, true)}</Text>
        </View>
        {state === 'over' ? (
          <Text className={cx(s.edge)}>{text.offerOver}</Text>
        ) : (
          <View className={cx(s.edgeBox)}>
            <Text className={cx(s.edge)}>{state === 'coming' ? text.activityStarts : text.activityEnds}</Text>
            <ClockFace seconds={secondsUntil(edge, now, 0)} tone="light" />
          </View>
        )}
      </View>
      <Text className={cx(s.title)}>{offer.spuTitle}</Text>
      {offer.spec !== '' && <Text className={cx(s.spec)}>{offer.spec}</Text>}
      <View className={cx(s.tags)}>
        <Tag tone="signal" icon="users">
          {text.people(offer.size ?? 2)}
        </Tag>
        {savesFen > 0 && <Tag tone="signal">{text.saves(groupedYuan(savesFen, true))}</Tag>}
        {offer.perMember > 0 && <Tag>{text.perMember(offer.perMember)}</Tag>}
      </View>
    </View>
  );
}

/** Alone at the normal price, or with others. */
function Bar({ offer, running, coming }: { offer: Offer; running: boolean; coming: boolean }) {
  return (
    <View className={cx(s.bar)}>
      <View className={cx(s.half)}>
        <Button wide kind="line" size="m" style={tall} onTap={() => go('product', { spuId: offer.spuId })}>
          {text.aloneAt(groupedYuan(offer.normalPriceFen, true))}
        </Button>
      </View>
      <View className={cx(s.half)}>
        <Button wide size="m" style={tall} disabled={!running} onTap={() => buyOffer(offer)}>
          {running ? text.openAt(groupedYuan(offer.priceFen, true)) : coming ? text.offerComing : text.offerOver}
        </Button>
      </View>
    </View>
  );
}
// Two prices share the width: the smaller label at the full height.
const tall = { minHeight: '48px' };

function Waiting() {
  return (
    <View>
      <Bone h={300} r={0} />
      <View className={cx(s.waiting)}>
        <SkeletonCard h={150} />
        <SkeletonCard h={130} />
        <SkeletonCard h={200} />
      </View>
    </View>
  );
}
