import type { StoreCard } from '@shared/contracts/store';
import { Text, View } from '@tarojs/components';
import { useApi } from '@/api/query';
import { go } from '@/platform/go';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Rating } from '@/ui/rating';
import { Bone } from '@/ui/skeleton';
import { Tap } from '@/ui/tap';
import { distance, text } from './labels';
import s from './nearest.module.scss';
import { near, useWhere } from './place';

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
        <Text className={cx(s.name)}>{store.name}</Text>
        <View className={cx(s.facts)}>
          <Rating score={store.score} />
          {store.distanceM !== null && <Text>{distance(store.distanceM)}</Text>}
          <Text className={cx(s.address)}>{store.address}</Text>
        </View>
        <View className={cx(s.slot)}>
          <Icon name="clock" size={14} />
          <Text>{slot === undefined ? ' ' : (slot ?? text.noSlot)}</Text>
        </View>
      </Tap>
      <Button kind="soft" size="m" onTap={book}>
        {text.book}
      </Button>
    </View>
  );
}
