import { View } from '@tarojs/components';
import { cx } from './cx';
import { Icon } from './icon';
import s from './tick.module.scss';

/** Whether a row is among those chosen; `dull` where it cannot be. */
export function Tick({ on, dull = false }: { on: boolean; dull?: boolean }) {
  return <View className={cx(s.tick, on && s.on, dull && s.dull)}>{on && <Icon name="check" size={14} />}</View>;
}
