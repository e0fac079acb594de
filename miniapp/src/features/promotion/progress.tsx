import { View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import s from './progress.module.scss';

/** How much of a quota is gone, as a bar. */
export function Progress({ percent, dull = false }: { percent: number; dull?: boolean }) {
  return (
    <View className={cx(s.bar)}>
      <View className={cx(s.done, dull && s.dull)} style={{ width: `${percent}%` }} />
    </View>
  );
}
