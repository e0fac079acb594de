import { Text, View } from '@tarojs/components';
import { go } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import { text } from './labels';
import s from './stock-entry.module.scss';
import { useLowCount } from './use-low-count';

/** The way to the stock of the caller's location, with how much of it is low. */
export function StockEntry() {
  const low = useLowCount();
  return (
    <Tap className={cx(s.row)} onTap={() => go('staffStock')}>
      <View className={cx(s.icon, low !== '' && s.on)}>
        <Icon name="package" size={20} />
      </View>
      <View className={cx(s.words)}>
        <Text className={cx(s.name)}>{text.title}</Text>
        <Text className={cx(s.note, low !== '' && s.low)}>{low === '' ? text.noneLow : text.someLow(low)}</Text>
      </View>
      <Icon name="chevron-right" size={16} className={s.chevron} />
    </Tap>
  );
}
