import { Text, View } from '@tarojs/components';
import { refresh, useApi } from '@/api/query';
import { InkPage } from '@/features/common/ink-page';
import { text } from '@/features/promotion/labels';
import { OfferCard } from '@/features/promotion/offer-card';
import { useServerNow } from '@/features/promotion/server-time';
import { offerState } from '@/features/promotion/sessions';
import { go } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { SkeletonRows } from '@/ui/skeleton';
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
