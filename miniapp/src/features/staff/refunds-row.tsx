import { Text, View } from '@tarojs/components';
import { go } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import { badge } from '../common/number';
import { text } from './refund-labels';
import s from './refunds-row.module.scss';
import { usePendingCount } from './use-pending';

/** The way to the waiting refunds, with how many there are. */
export function RefundsRow() {
  const { count, more } = usePendingCount(true);
  return (
    <Tap className={cx(s.row)} onTap={() => go('staffRefunds')}>
      <View className={cx(s.icon, count > 0 && s.on)}>
        <Icon name="receipt-text" size={20} />
      </View>
      <View className={cx(s.words)}>
        <Text className={cx(s.name)}>{text.list}</Text>
        {count > 0 ? (
          <Text className={cx(s.badge)}>{badge(count, more)}</Text>
        ) : (
          <Text className={cx(s.none)}>{text.none}</Text>
        )}
      </View>
      <Icon name="chevron-right" size={16} className={s.chevron} />
    </Tap>
  );
}
