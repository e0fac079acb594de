import type { StoreCard } from '@shared/contracts/store';
import { View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import s from './found-stores.module.scss';
import { inGroups, StoreGroup } from './store-group';
import { StoresOnMap } from './stores-on-map';

type Props = {
  stores: readonly StoreCard[];
  asMap: boolean;
  skuIds: string | undefined;
  action: string;
  onAction: (store: StoreCard) => void;
  onOpen: (store: StoreCard) => void;
};

/** The stores that were found, in a list or on the map. */
export function FoundStores({ stores, asMap, ...row }: Props) {
  if (asMap) return <StoresOnMap stores={stores} {...row} />;
  return (
    <View className={cx(s.list)}>
      {inGroups(stores).map((group) => (
        <StoreGroup key={group[0]?.id} stores={group} {...row} />
      ))}
    </View>
  );
}
