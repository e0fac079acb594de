import type { StoreCard } from '@shared/contracts/store';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { refresh } from '@/api/query';
import { unpackLines } from '@/features/checkout/lines';
import { CitySheet } from '@/features/store/city-sheet';
import { FoundStores } from '@/features/store/found-stores';
import { text } from '@/features/store/labels';
import { pickStore } from '@/features/store/picked';
import { SearchBar } from '@/features/store/search-bar';
import { ServiceChips } from '@/features/store/service-chips';
import { useStoreSearch } from '@/features/store/use-store-search';
import { back, go, useParams } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { Page } from '@/ui/page';
import { SkeletonRows } from '@/ui/skeleton';
import s from './index.module.scss';

export default function Stores() {
  const { lines = '', pick } = useParams();
  const skuIds = unpackLines(lines)
    .map((line) => line.skuId)
    .join(',');
  const search = useStoreSearch();
  const { pages, stores, openNow, setOpenNow, service, setService, clear } = search;
  const [cities, setCities] = useState(false);
  const [asMap, setAsMap] = useState(false);
  const open = (store: StoreCard) => go('store', { storeId: store.id });
  const act = (store: StoreCard) => {
    if (pick) {
      pickStore(store.id);
      back();
    } else if (lines) go('booking', { lines, store: store.id });
    else open(store);
  };
  return (
    <Page
      title={text.title}
      onRefresh={() => refresh('store.list', 'booking.next')}
      overlay={<CitySheet open={cities} onClose={() => setCities(false)} />}
    >
      <View className={cx(s.sticky)}>
        <SearchBar search={search} asMap={asMap} onCity={() => setCities(true)} onMap={() => setAsMap(!asMap)} />
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
      {stores && stores.length > 0 && (
        <FoundStores
          stores={stores}
          asMap={asMap}
          skuIds={skuIds || undefined}
          action={pick ? text.choose : text.book}
          onAction={act}
          onOpen={open}
        />
      )}
    </Page>
  );
}
