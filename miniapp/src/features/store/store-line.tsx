import { Text, View } from '@tarojs/components';
import { useApi } from '@/api/query';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Bone } from '@/ui/skeleton';
import { Tap } from '@/ui/tap';
import { distance, text } from './labels';
import { near, usePlace } from './place';
import s from './store-line.module.scss';

/** Which store, in two lines; tap to change. */
export function StoreLine({ storeId, onTap }: { storeId: string | null; onTap?: () => void }) {
  const place = usePlace((state) => state.place);
  const { data } = useApi(
    'store.detail',
    { storeId: storeId ?? '', ...near(place) },
    { enabled: storeId !== null, staleTime: 5 * 60_000 },
  );
  if (storeId && !data) return <Bone h={44} />;
  return (
    <Tap className={cx(s.line)} onTap={onTap}>
      <Icon name="store" size={20} className={s.icon} />
      <View className={cx(s.words)}>
        <Text className={cx(s.name)}>{data ? data.store.name : text.pickOne}</Text>
        {data && (
          <Text className={cx(s.note)}>
            {data.card.distanceM !== null && `${distance(data.card.distanceM)} · `}
            {data.store.address}
          </Text>
        )}
      </View>
      {onTap && <Icon name="chevron-right" size={16} className={s.chevron} />}
    </Tap>
  );
}
