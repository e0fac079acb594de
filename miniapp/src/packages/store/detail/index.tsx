import { Text, View } from '@tarojs/components';
import { refresh, useApi } from '@/api/query';
import { text } from '@/features/store/labels';
import { NextStep } from '@/features/store/next-step';
import { near, usePlace } from '@/features/store/place';
import { StoreHead } from '@/features/store/store-head';
import { StoreOffers } from '@/features/store/store-offers';
import { Facilities, Hours, Team } from '@/features/store/store-sections';
import { useCar } from '@/features/vehicle/use-car';
import { useParams } from '@/platform/go';
import { cx } from '@/ui/cx';
import { ErrorView } from '@/ui/error-view';
import { Page } from '@/ui/page';
import { Picture } from '@/ui/picture';
import { Bone, SkeletonCard } from '@/ui/skeleton';
import s from './index.module.scss';

export default function StoreDetail() {
  const { storeId = '' } = useParams();
  const place = usePlace((state) => state.place);
  const detail = useApi('store.detail', { storeId, ...near(place) }, { enabled: storeId !== '', keep: true });
  const { car } = useCar();
  const packages = useApi('catalogue.home', car ? { modelId: car.modelId } : {}, { enabled: car !== undefined });
  const bookable = packages.data?.packages.find((item) => item.fit === 'fits');
  const { data } = detail;
  const next = useApi(
    'booking.next',
    { storeIds: storeId, ...(bookable && { skuIds: bookable.skuId }) },
    { enabled: Boolean(data) },
  );
  const slot = next.data?.next[storeId];
  return (
    <Page
      title={text.title}
      onRefresh={() => refresh('store.detail', 'booking.next')}
      footer={
        data && (
          <View className={cx(s.action)}>
            <View className={cx(s.slot)}>
              <Text className={cx(s.slotName)}>{text.nextSlot}</Text>
              <Text className={cx(s.slotText)}>{next.data ? (slot?.text ?? text.noSlot) : ' '}</Text>
            </View>
            <NextStep car={car} bookSku={bookable?.skuId} storeId={storeId} />
          </View>
        )
      }
    >
      {detail.isError && !data && <ErrorView error={detail.error} onRetry={() => detail.refetch()} />}
      {!data && !detail.isError && (
        <View className={cx(s.waiting)}>
          <Bone h={180} r={0} />
          <SkeletonCard h={140} />
          <SkeletonCard h={180} />
        </View>
      )}
      {data && (
        <View>
          <Picture src={data.store.picture} className={s.picture} fallback="store" />
          <StoreHead store={data.store} card={data.card} />
          <Hours store={data.store} />
          <Team store={data.store} />
          <Facilities store={data.store} />
          <StoreOffers store={data.store} modelId={car?.modelId} />
        </View>
      )}
    </Page>
  );
}
