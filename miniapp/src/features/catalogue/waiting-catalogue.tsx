import { View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Bone, SkeletonRows } from '@/ui/skeleton';
import s from './columns.module.scss';

/** The shape of the page while it is not known yet. */
export function WaitingCatalogue() {
  return (
    <View className={cx(s.columns)}>
      <View className={cx(s.rail)}>
        {['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => (
          <View key={name} className={cx(s.railItem)}>
            <Bone w={48} h={16} />
          </View>
        ))}
      </View>
      <View className={cx(s.main, s.list)}>
        <SkeletonRows rows={6} picture={88} />
      </View>
    </View>
  );
}
