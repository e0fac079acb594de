import { View } from '@tarojs/components';
import { refresh, useApi } from '@/api/query';
import { groupedYuan } from '@/features/common/number';
import { useVisible } from '@/features/common/use-visible';
import { buyOffer } from '@/features/promotion/buy';
import { Gone } from '@/features/promotion/gone';
import { text } from '@/features/promotion/labels';
import { OfferBar } from '@/features/promotion/offer-bar';
import { OfferHead, WaitingOffer } from '@/features/promotion/offer-head';
import { OpenGroups } from '@/features/promotion/open-groups';
import { RulesCard } from '@/features/promotion/rules-card';
import { useServerNow } from '@/features/promotion/server-time';
import { offerState } from '@/features/promotion/sessions';
import { useEdge } from '@/features/promotion/use-edge';
import { pages, useParams } from '@/platform/go';
import { useShare } from '@/platform/share';
import { Page } from '@/ui/page';
import { Picture } from '@/ui/picture';
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
      footer={offer && <OfferBar offer={offer} running={state === 'running'} coming={state === 'coming'} />}
    >
      {answer.isError && !offer && <Gone error={answer.error} onRetry={() => answer.refetch()} />}
      {!offer && !answer.isError && <WaitingOffer />}
      {offer && now !== null && (
        <View>
          <Picture src={offer.picture} className={s.cover} />
          <OfferHead offer={offer} now={now} />
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
