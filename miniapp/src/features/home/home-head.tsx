import { Text, View } from '@tarojs/components';
import { go } from '@/platform/go';
import { headSpace } from '@/platform/window';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import { usePlace } from '../store/place';
import s from './home-head.module.scss';
import { text } from './labels';

/** The ink head: brand, where, search. */
export function HomeHead() {
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
