import type { StoreCard } from '@shared/contracts/store';
import { View } from '@tarojs/components';
import { useApi } from '@/api/query';
import { StoreRow } from './store-row';

type Props = {
  stores: readonly StoreCard[];
  skuIds: string | undefined;
  action: string;
  onAction: (store: StoreCard) => void;
  onOpen: (store: StoreCard) => void;
};

/** As many stores as one question for free slots may name. */
export const GROUP = 5;

export function StoreGroup({ stores, skuIds, action, onAction, onOpen }: Props) {
  const ids = stores.map((store) => store.id).join(',');
  const next = useApi('booking.next', { storeIds: ids, ...(skuIds && { skuIds }) }, { staleTime: 60_000 }).data?.next;
  return (
    <View>
      {stores.map((store) => (
        <StoreRow
          key={store.id}
          store={store}
          slot={next ? (next[store.id]?.text ?? null) : undefined}
          action={action}
          onAction={() => onAction(store)}
          onOpen={() => onOpen(store)}
        />
      ))}
    </View>
  );
}

export const inGroups = (stores: readonly StoreCard[]): StoreCard[][] =>
  Array.from({ length: Math.ceil(stores.length / GROUP) }, (_, index) =>
    stores.slice(index * GROUP, (index + 1) * GROUP),
  );
