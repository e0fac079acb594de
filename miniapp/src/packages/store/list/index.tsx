import type { StoreCard } from '@shared/contracts/store';
import { Input, ScrollView, Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { refresh, useApi, usePages } from '@/api/query';
import { unpackLines } from '@/features/checkout/lines';
import { CitySheet } from '@/features/store/city-sheet';
import { text } from '@/features/store/labels';
import { pickStore } from '@/features/store/picked';
import { near, usePlace, useWhere } from '@/features/store/place';
import { inGroups, StoreGroup } from '@/features/store/store-group';
import { StoreMap } from '@/features/store/store-map';
import { back, go, useParams } from '@/platform/go';
import { Chip } from '@/ui/chip';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { Icon } from '@/ui/icon';
import { Page } from '@/ui/page';
import { SkeletonRows } from '@/ui/skeleton';
import { Tap } from '@/ui/tap';
import s from './index.module.scss';

export default function Stores() {
  const params = useParams();
  const lines = params.lines ?? '';
  const skuIds = unpackLines(lines)
    .map((line) => line.skuId)
    .join(',');
  const { place, waiting } = useWhere();
  const [words, setWords] = useState('');
  const [q, setQ] = useState('');
  const [openNow, setOpenNow] = useState(false);
  const [service, setService] = useState<string | null>(null);
  const [cities, setCities] = useState(false);
  const [asMap, setAsMap] = useState(false);
  const pages = usePages(
    'store.list',
    {
      ...near(place),
      ...(place?.kind === 'city' && { city: place.city }),
      ...(q && { q }),
      ...(openNow && { openNow: '1' as const }),
      ...(service && { service }),
    },
    { enabled: !waiting },
  );
  const stores = pages.data?.pages.flatMap((page) => page.items);
  useReachBottom(() => {
    if (pages.hasNextPage && !pages.isFetchingNextPage) pages.fetchNextPage().catch(() => undefined);
  });
  const open = (store: StoreCard) => go('store', { storeId: store.id });
  const act = (store: StoreCard) => {
    if (params.pick) {
      pickStore(store.id);
      back();
    } else if (lines) go('booking', { lines, store: store.id });
    else open(store);
  };
  const clear = () => {
    setWords('');
    setQ('');
    setOpenNow(false);
    setService(null);
  };
  return (
    <Page
      title={text.title}
      onRefresh={() => refresh('store.list', 'booking.next')}
      overlay={<CitySheet open={cities} onClose={() => setCities(false)} />}
    >
      <View className={cx(s.sticky)}>
        <View className={cx(s.bar)}>
          <Tap className={cx(s.city)} onTap={() => setCities(true)}>
            <Icon name="map-pin" size={16} />
            <Text className={cx(s.cityName)}>
              {place?.kind === 'city' ? place.city : place ? text.herePlace : text.chooseCity}
            </Text>
            <Icon name="chevron-down" size={14} />
          </Tap>
          <View className={cx(s.field)}>
            <Icon name="search" size={16} className={s.hint} />
            <Input
              className={cx(s.input)}
              value={words}
              maxlength={30}
              confirmType="search"
              placeholder={text.search}
              placeholderClass={cx(s.hint)}
              onInput={(event) => setWords(event.detail.value)}
              onConfirm={(event) => setQ(event.detail.value.trim())}
              onBlur={() => setQ(words.trim())}
            />
          </View>
          <Tap className={cx(s.toggle)} onTap={() => setAsMap(!asMap)}>
            <Icon name={asMap ? 'list' : 'map'} size={20} />
            <Text className={cx(s.toggleText)}>{asMap ? text.list : text.map}</Text>
          </Tap>
        </View>
        <ServiceChips openNow={openNow} service={service} onOpenNow={setOpenNow} onService={setService} />
      </View>
      {pages.isError && !stores && <ErrorView error={pages.error} onRetry={() => pages.refetch()} />}
      {!stores && !pages.isError && (
        <View className={cx(s.list)}>
          <SkeletonRows rows={5} picture={76} />
        </View>
      )}
      {stores?.length === 0 && (
        <Empty icon="store" title={text.empty} text={text.emptyHint} action={text.clear} onAction={clear} />
      )}
      {stores && stores.length > 0 && !asMap && (
        <View className={cx(s.list)}>
          {inGroups(stores).map((group) => (
            <StoreGroup
              key={group[0]?.id}
              stores={group}
              skuIds={skuIds || undefined}
              action={params.pick ? text.choose : text.book}
              onAction={act}
              onOpen={open}
            />
          ))}
        </View>
      )}
      {stores && stores.length > 0 && asMap && (
        <OnMap
          stores={stores}
          skuIds={skuIds || undefined}
          action={params.pick ? text.choose : text.book}
          onAction={act}
          onOpen={open}
        />
      )}
    </Page>
  );
}

type ChipsProps = {
  openNow: boolean;
  service: string | null;
  onOpenNow: (on: boolean) => void;
  onService: (service: string | null) => void;
};
function ServiceChips({ openNow, service, onOpenNow, onService }: ChipsProps) {
  const all = useApi('catalogue.categories', {}, { staleTime: 10 * 60_000 }).data?.categories ?? [];
  return (
    <ScrollView scrollX className={cx(s.chips)} enhanced showScrollbar={false}>
      <View className={cx(s.chipsInner)}>
        <Chip label={text.openNow} icon="clock" on={openNow} onTap={() => onOpenNow(!openNow)} />
        {all
          .filter((category) => category.parentId === null)
          .map((category) => (
            <Chip
              key={category.id}
              label={category.name}
              on={category.id === service}
              onTap={() => onService(category.id === service ? null : category.id)}
            />
          ))}
      </View>
    </ScrollView>
  );
}

const ON_MAP = 8;
type OnMapProps = {
  stores: readonly StoreCard[];
  skuIds: string | undefined;
  action: string;
  onAction: (store: StoreCard) => void;
  onOpen: (store: StoreCard) => void;
};
function OnMap({ stores, skuIds, action, onAction, onOpen }: OnMapProps) {
  const place = usePlace((state) => state.place);
  const [chosen, setChosen] = useState<string | null>(null);
  // A plan of everything would be a plan of nothing: the closest ones.
  const around = stores.slice(0, ON_MAP);
  const shown = around.find((store) => store.id === chosen) ?? around[0];
  return (
    <View>
      <StoreMap
        stores={around}
        me={place?.kind === 'here' ? place.point : null}
        selected={shown?.id ?? null}
        onSelect={setChosen}
      />
      <View className={cx(s.list)}>
        {shown && <StoreGroup stores={[shown]} skuIds={skuIds} action={action} onAction={onAction} onOpen={onOpen} />}
      </View>
    </View>
  );
}
