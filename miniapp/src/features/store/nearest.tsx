import type { StoreCard } from '@shared/contracts/store';
import { View } from '@tarojs/components';
import { useApi } from '@/api/query';
import { go } from '@/platform/go';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Bone } from '@/ui/skeleton';
import { Tap } from '@/ui/tap';
import { text } from './labels';
import s from './nearest.module.scss';
import { near, useWhere } from './place';
import { StoreGlance } from './store-glance';

/** The store closest to the place in use, with its next free slot. */
export function useNearest(skuIds?: string): { store: StoreCard | null | undefined; slot: string | null | undefined } {
  const { place, waiting } = useWhere();
  const city = place?.kind === 'city' ? { city: place.city } : {};
  const list = useApi(
    'store.list',
    { ...near(place), ...city, limit: 1 },
    { enabled: !waiting, staleTime: 60_000, keep: true },
  );
  const store = list.data ? (list.data.items[0] ?? null) : list.isError ? null : undefined;
  const next = useApi(
    'booking.next',
    { storeIds: store?.id ?? '', ...(skuIds && { skuIds }) },
    { enabled: Boolean(store), staleTime: 60_000 },
  );
  const slot = store && next.data ? (next.data.next[store.id]?.text ?? null) : undefined;
  return { store, slot };
}

/** The nearest store as one card: where, how good, when next; one tap to book. */
export function NearestStore({ bookSku }: { bookSku?: string | undefined }) {
  const { store, slot } = useNearest(bookSku);
  if (store === undefined) return <Bone h={104} r={12} style={{ margin: '0 16px', width: 'auto' }} />;
  if (store === null) return null;
  const book = () =>
    bookSku ? go('booking', { lines: `${bookSku}*1`, store: store.id }) : go('store', { storeId: store.id });
  return (
    <View className={cx(s.card)}>
      <Tap className={cx(s.main)} onTap={() => go('store', { storeId: store.id })}>
        <StoreGlance store={store} next={{ slot }} />
      </Tap>
      <Button kind="soft" size="m" onTap={book}>
        {text.book}
      </Button>
    </View>
  );
}
