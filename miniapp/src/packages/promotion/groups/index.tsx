import type { Offer } from '@shared/contracts/promotion';
import { Text, View } from '@tarojs/components';
import { refresh, useApi } from '@/api/query';
import { InkPage } from '@/features/common/ink-page';
import { groupedYuan } from '@/features/common/number';
import { text } from '@/features/promotion/labels';
import { useServerNow } from '@/features/promotion/server-time';
import { offerState } from '@/features/promotion/sessions';
import { go } from '@/platform/go';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { Picture } from '@/ui/picture';
import { Price } from '@/ui/price';
import { SkeletonRows } from '@/ui/skeleton';
import { Tag } from '@/ui/tag';
import { Tap } from '@/ui/tap';
import s from './index.module.scss';

export default function Groups() {
  const groups = useApi('promotion.groups', {});
  const now = useServerNow(groups);
  const items = groups.data?.items;
  return (
    <InkPage
      title={text.groupTitle}
      onRefresh={() => refresh('promotion.groups')}
      head={
        <View className={cx(s.head)}>
          <Text className={cx(s.headTitle)}>{text.groupHead}</Text>
          <Text className={cx(s.headNote)}>{text.groupHeadNote}</Text>
        </View>
      }
    >
      {groups.isError && !items && <ErrorView error={groups.error} onRetry={() => groups.refetch()} />}
      {!items && !groups.isError && (
        <View className={cx(s.waiting)}>
          <SkeletonRows rows={4} picture={112} />
        </View>
      )}
      {items?.length === 0 && (
        <Empty
          icon="users"
          title={text.groupsEmpty}
          text={text.groupsEmptyNote}
          action={text.flash}
          onAction={() => go('flash')}
        />
      )}
      <View className={cx(s.rows)}>
        {items?.map((offer) => (
          <OfferCard key={offer.id} offer={offer} coming={now !== null && offerState(offer, now) === 'coming'} />
        ))}
      </View>
    </InkPage>
  );
}

function OfferCard({ offer, coming }: { offer: Offer; coming: boolean }) {
  const savesFen = offer.normalPriceFen - offer.priceFen;
  return (
    <Tap className={cx(s.card)} onTap={() => go('groupOffer', { offerId: offer.id })}>
      <Picture src={offer.picture} className={s.picture} />
      <View className={cx(s.words)}>
        <Text className={cx(s.title)}>{offer.spuTitle}</Text>
        <View className={cx(s.tags)}>
          <Tag tone="signal" icon="users">
            {text.people(offer.size ?? 2)}
          </Tag>
          {savesFen > 0 && <Text className={cx(s.saves)}>{text.saves(groupedYuan(savesFen, true))}</Text>}
        </View>
        <View className={cx(s.foot)}>
          <Price fen={offer.priceFen} listFen={offer.normalPriceFen} tone="signal" />
          <Button size="s" disabled={coming} onTap={() => go('groupOffer', { offerId: offer.id })}>
            {coming ? text.offerComing : text.open}
          </Button>
        </View>
      </View>
    </Tap>
  );
}
