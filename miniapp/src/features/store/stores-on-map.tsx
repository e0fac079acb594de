import type { StoreCard } from '@shared/contracts/store';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { cx } from '@/ui/cx';
import s from './found-stores.module.scss';
import { usePlace } from './place';
import { StoreGroup } from './store-group';
import { StoreMap } from './store-map';

const ON_MAP = 8;

type OnMapProps = {
  stores: readonly StoreCard[];
  skuIds: string | undefined;
  action: string;
  onAction: (store: StoreCard) => void;
  onOpen: (store: StoreCard) => void;
};

/** The closest stores on a map, one of them below it. */
export function StoresOnMap({ stores, skuIds, action, onAction, onOpen }: OnMapProps) {
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
