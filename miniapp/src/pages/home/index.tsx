import type { Category, SpuCard } from '@shared/contracts/catalogue';
import type { Output } from '@shared/contracts/contracts';
import { ScrollView, Text, View } from '@tarojs/components';
import { refresh, useApi } from '@/api/query';
import { openCategory } from '@/features/catalogue/chosen';
import { categoryIcon } from '@/features/catalogue/labels';
import { ProductRow, ProductTile } from '@/features/catalogue/product-row';
import { text } from '@/features/home/labels';
import { PromotionEntries } from '@/features/promotion/entries';
import { FlashStrip } from '@/features/promotion/flash-strip';
import { NearestStore } from '@/features/store/nearest';
import { usePlace } from '@/features/store/place';
import { CarCard, NoCarCard } from '@/features/vehicle/car-card';
import { useCar } from '@/features/vehicle/use-car';
import { go } from '@/platform/go';
import { headSpace } from '@/platform/window';
import { cx } from '@/ui/cx';
import { ErrorView } from '@/ui/error-view';
import { Icon } from '@/ui/icon';
import { Page } from '@/ui/page';
import { Bone, SkeletonRows } from '@/ui/skeleton';
import { Tap } from '@/ui/tap';
import s from './index.module.scss';

export default function Home() {
  const { car } = useCar();
  const home = useApi('catalogue.home', car ? { modelId: car.modelId } : {}, {
    enabled: car !== undefined,
    keep: true,
  });
  const data = home.data;
  return (
    <Page
      title={text.brand}
      tab="home"
      bare
      onRefresh={() => refresh('catalogue.home', 'vehicle.cars', 'store.list', 'booking.next', 'promotion.flash')}
    >
      <Head />
      <View className={cx(s.car)}>
        {car === undefined && <View className={cx(s.noCarYet)} />}
        {car && <CarCard car={car} />}
        {car === null && <NoCarCard />}
      </View>
      {home.isError && !data && <ErrorView error={home.error} onRetry={() => home.refetch()} />}
      {!data && !home.isError && <Waiting />}
      {data && <Shop data={data} mine={Boolean(car)} />}
    </Page>
  );
}

/** The ink head: brand, where, search. */
function Head() {
  const { top, height, right } = headSpace();
  const place = usePlace((state) => state.place);
  return (
    <View className={cx('ink-top', s.head)} style={{ paddingTop: `${top}px` }}>
      <View className={cx(s.brandRow)} style={{ height: `${height}px`, paddingRight: `${right}px` }}>
        <Text className={cx(s.brand)}>{text.brand}</Text>
        <Tap className={cx(s.where)} onTap={() => go('stores')}>
          <Icon name="map-pin" size={14} />
          <Text>{place?.kind === 'city' ? place.city : text.allStores}</Text>
        </Tap>
      </View>
      <Tap className={cx(s.search)} onTap={() => go('search')}>
        <Icon name="search" size={18} />
        <Text>{text.search}</Text>
      </Tap>
    </View>
  );
}

function Shop({ data, mine }: { data: Output<'catalogue.home'>; mine: boolean }) {
  // Without a car nothing is known to fit: the store itself is the next step.
  const bookable = mine ? data.packages.find((item) => item.fit !== 'no') : undefined;
  return (
    <View>
      <Services services={data.services} />
      <NearestStore bookSku={bookable?.skuId} />
      <PromotionEntries />
      <FlashStrip />
      <Strip title={mine ? text.forMyCar : text.popular} items={data.packages} />
      <Strip title={text.offers} items={data.offers} />
      <SectionHead title={text.recommended} />
      <View className={cx(s.rowsCard)}>
        {data.recommended.map((item) => (
          <View key={item.id} className={cx(s.row)}>
            <ProductRow item={item} />
          </View>
        ))}
      </View>
    </View>
  );
}

/** Eight services, two rows of four. */
function Services({ services }: { services: readonly Category[] }) {
  return (
    <View className={cx(s.services)}>
      {services.slice(0, 8).map((service) => (
        <Tap key={service.id} className={cx(s.service)} onTap={() => openCategory(service.id)}>
          <View className={cx(s.serviceIcon)}>
            <Icon name={categoryIcon(service)} size={24} />
          </View>
          <Text className={cx(s.serviceName)}>{service.name}</Text>
        </Tap>
      ))}
    </View>
  );
}

function SectionHead({ title, onMore }: { title: string; onMore?: () => void }) {
  return (
    <View className={cx(s.sectionHead)}>
      <Text className={cx(s.sectionTitle)}>{title}</Text>
      {onMore && (
        <Tap className={cx(s.more)} onTap={onMore}>
          <Text>{text.more}</Text>
          <Icon name="chevron-right" size={14} />
        </Tap>
      )}
    </View>
  );
}

function Strip({ title, items }: { title: string; items: readonly SpuCard[] }) {
  if (items.length === 0) return null;
  return (
    <View>
      <SectionHead title={title} onMore={() => go('catalogue')} />
      <ScrollView scrollX className={cx(s.strip)} enhanced showScrollbar={false}>
        <View className={cx(s.stripInner)}>
          {items.map((item) => (
            <ProductTile key={item.id} item={item} narrow />
          ))}
        </View>
      </ScrollView>
    </View>
  );
}

function Waiting() {
  return (
    <View className={cx(s.waiting)}>
      <View className={cx(s.services)}>
        {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => (
          <View key={name} className={cx(s.service)}>
            <Bone w={48} h={48} r={16} />
            <Bone w={36} h={12} style={{ marginTop: '8px' }} />
          </View>
        ))}
      </View>
      <Bone h={104} r={12} style={{ margin: '0 16px 20px', width: 'auto' }} />
      <View className={cx(s.rows)}>
        <SkeletonRows rows={3} />
      </View>
    </View>
  );
}
