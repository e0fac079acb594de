import type { Category } from '@shared/contracts/catalogue';
import type { Store } from '@shared/contracts/store';
import type { Car } from '@shared/contracts/vehicle';
import { clock, dayOf, weekday } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { refresh, useApi } from '@/api/query';
import { openCategory } from '@/features/catalogue/chosen';
import { categoryIcon } from '@/features/catalogue/labels';
import { ProductRow } from '@/features/catalogue/product-row';
import { distance, facility, text } from '@/features/store/labels';
import { near, usePlace } from '@/features/store/place';
import { RoundAction } from '@/features/store/round-action';
import { useCar } from '@/features/vehicle/use-car';
import { callPhone } from '@/platform/device';
import { go, useParams } from '@/platform/go';
import { openMap } from '@/platform/location';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Chip } from '@/ui/chip';
import { cx } from '@/ui/cx';
import { ErrorView } from '@/ui/error-view';
import { Page } from '@/ui/page';
import { Picture } from '@/ui/picture';
import { Rating } from '@/ui/rating';
import { Bone, SkeletonCard } from '@/ui/skeleton';
import { Tag } from '@/ui/tag';
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
          <View className={cx(s.head)}>
            <Text className={cx(s.name)}>{data.store.name}</Text>
            <View className={cx(s.facts)}>
              <Rating score={data.store.score} count={data.store.reviews} />
              <Tag tone={data.card.openNow ? 'go' : 'plain'}>{data.card.openNow ? text.openNow : text.closed}</Tag>
              {data.store.demo && <Tag>{text.demo}</Tag>}
            </View>
            <View className={cx(s.addressRow)}>
              <Text className={cx(s.address)}>
                {data.card.distanceM !== null && `${distance(data.card.distanceM)} · `}
                {data.store.city}
                {data.store.district}
                {data.store.address}
              </Text>
              <RoundAction
                icon="navigation"
                label={text.way}
                onTap={() => {
                  openMap(data.store).catch(() => undefined);
                }}
              />
              <RoundAction
                icon="phone"
                label={text.call}
                onTap={() => {
                  callPhone(data.store.phone).catch(() => undefined);
                }}
              />
            </View>
          </View>
          <Hours store={data.store} />
          <Team store={data.store} />
          <Facilities store={data.store} />
          <Offers store={data.store} modelId={car?.modelId} />
        </View>
      )}
    </Page>
  );
}

type NextProps = { car: Car | null | undefined; bookSku: string | undefined; storeId: string };
/** What this store can do for me next: book what fits my car, else say which car, else choose. */
function NextStep({ car, bookSku, storeId }: NextProps) {
  if (car === null) return <Button onTap={() => go('carEdit', { pick: 1 })}>{text.addCar}</Button>;
  if (!bookSku) return <Button onTap={() => go('catalogue')}>{text.chooseService}</Button>;
  return <Button onTap={() => go('booking', { lines: `${bookSku}*1`, store: storeId })}>{text.bookMaintenance}</Button>;
}

const hoursText = (hours: Store['week'][number]): string =>
  hours ? `${clock(hours.open)}–${clock(hours.close)}` : text.rest;

function Hours({ store }: { store: Store }) {
  const today = weekday(dayOf(Date.now()));
  return (
    <Card title={text.hours}>
      {store.week.map((hours, day) => (
        <View key={String(text.week[day])} className={cx(s.line, day === today && s.today)}>
          <Text>
            {text.week[day]}
            {day === today && ` · ${text.today}`}
          </Text>
          <Text className={cx(s.numbers)}>{hoursText(hours)}</Text>
        </View>
      ))}
    </Card>
  );
}

function Team({ store }: { store: Store }) {
  if (store.technicians.length === 0) return null;
  return (
    <Card title={text.team}>
      {store.technicians.map((person) => (
        <View key={`${person.name}${person.title}`} className={cx(s.person)}>
          <View className={cx(s.face)}>
            <Text>{person.name.slice(0, 1)}</Text>
          </View>
          <View className={cx(s.personWords)}>
            <Text className={cx(s.personName)}>{person.name}</Text>
            <Text className={cx(s.personNote)}>{person.title}</Text>
          </View>
          <Text className={cx(s.personNote)}>{text.years(person.years)}</Text>
        </View>
      ))}
    </Card>
  );
}

function Facilities({ store }: { store: Store }) {
  if (store.facilities.length === 0) return null;
  return (
    <Card title={text.facilities}>
      <View className={cx(s.facilities)}>
        {store.facilities.map((key) => (
          <Tag key={key}>{facility(key)}</Tag>
        ))}
      </View>
    </Card>
  );
}

/** What it does, and what is bought most. */
function Offers({ store, modelId }: { store: Store; modelId: string | undefined }) {
  const all = useApi('catalogue.categories', {}, { staleTime: 10 * 60_000 }).data?.categories ?? [];
  const offered = all.filter((category) => category.parentId === null && offers(store, category.id, all));
  const popular = useApi('catalogue.list', {
    kind: 'package',
    sort: 'sales',
    limit: 6,
    ...(modelId && { modelId, fits: '1' as const }),
  });
  return (
    <View>
      <Card title={text.services}>
        <View className={cx(s.facilities)}>
          {offered.map((category) => (
            <Chip
              key={category.id}
              label={category.name}
              icon={categoryIcon(category)}
              onTap={() => openCategory(category.id)}
            />
          ))}
        </View>
      </Card>
      {popular.data && (
        <Card title={modelId ? text.forMyCar : text.popular}>
          {popular.data.items.map((item) => (
            <ProductRow key={item.id} item={item} compact />
          ))}
        </Card>
      )}
    </View>
  );
}

/** A top category counts when the store does it or any part of it. */
const offers = (store: Store, topId: string, all: readonly Category[]): boolean =>
  store.services.includes(topId) || all.some((part) => part.parentId === topId && store.services.includes(part.id));
