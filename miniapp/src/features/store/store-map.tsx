import type { StoreCard } from '@shared/contracts/store';
import { Map as NativeMap, Text, View } from '@tarojs/components';
import { isWeb } from '@/platform/env';
import type { Point } from '@/platform/location';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import { plan } from './plan';
import s from './store-map.module.scss';

type Props = {
  stores: readonly StoreCard[];
  me: Point | null;
  selected: string | null;
  onSelect: (storeId: string) => void;
};

/** Where the stores are: WeChat's map, or on the web a plan drawn from the coordinates alone (no map service needed). */
export function StoreMap(props: Props) {
  return isWeb ? <WebPlan {...props} /> : <WeappMap {...props} />;
}

function WebPlan({ stores, me, selected, onSelect }: Props) {
  const drawn = plan(stores, me);
  return (
    <View className={cx(s.plan)}>
      {drawn.me && <View className={cx(s.me)} style={{ left: `${drawn.me.left}%`, top: `${drawn.me.top}%` }} />}
      {drawn.pins.map((pin, index) => (
        <View key={pin.store.id} className={cx(s.place)} style={{ left: `${pin.left}%`, top: `${pin.top}%` }}>
          <Tap className={cx(s.pin, pin.store.id === selected && s.on)} onTap={() => onSelect(pin.store.id)}>
            {pin.store.id === selected ? <Icon name="store" size={18} /> : <Text>{index + 1}</Text>}
          </Tap>
        </View>
      ))}
    </View>
  );
}

function WeappMap({ stores, me, selected, onSelect }: Props) {
  const centre = stores.find((store) => store.id === selected) ?? stores[0] ?? me;
  if (!centre) return <View className={cx(s.plan)} />;
  return (
    <NativeMap
      className={cx(s.native)}
      latitude={centre.lat}
      longitude={centre.lng}
      scale={12}
      showLocation={me !== null}
      markers={stores.map((store, index) => ({
        id: index,
        latitude: store.lat,
        longitude: store.lng,
        iconPath: '/assets/pin.png',
        width: store.id === selected ? 40 : 30,
        height: store.id === selected ? 40 : 30,
      }))}
      onMarkerTap={(event) => {
        const store = stores[Number(event.detail.markerId)];
        if (store) onSelect(store.id);
      }}
      onError={() => undefined}
    />
  );
}
