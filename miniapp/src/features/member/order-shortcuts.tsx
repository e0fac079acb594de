import { Text, View } from '@tarojs/components';
import { useApi } from '@/api/query';
import { go } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import type { IconName } from '@/ui/icon-names';
import { Tap } from '@/ui/tap';
import { badge } from '../common/number';
import { attention } from '../order/counts';
import { groupNames } from '../order/labels';
import { text } from './labels';
import s from './order-shortcuts.module.scss';

const shortcuts: readonly { group: 'unpaid' | 'to_serve' | 'serving' | 'completed' | 'refunds'; icon: IconName }[] = [
  { group: 'unpaid', icon: 'wallet' },
  { group: 'to_serve', icon: 'calendar-check' },
  { group: 'serving', icon: 'wrench' },
  { group: 'completed', icon: 'circle-check' },
  { group: 'refunds', icon: 'receipt-text' },
];

/** One's orders by how they stand, with how many want something. */
export function OrderShortcuts() {
  const list = useApi('order.list', { group: 'all', limit: 50 });
  const counts: Partial<Record<string, number>> = attention(list.data?.items ?? []);
  return (
    <View className={cx(s.card)}>
      <Tap className={cx(s.ordersHead)} onTap={() => go('orders')}>
        <Text className={cx(s.title)}>{text.orders}</Text>
        <Text className={cx(s.all)}>{text.allOrders}</Text>
        <Icon name="chevron-right" size={14} className={s.chevron} />
      </Tap>
      <View className={cx(s.shortcuts)}>
        {shortcuts.map(({ group, icon }) => (
          <Tap key={group} className={cx(s.shortcut)} onTap={() => go('orders', { group })}>
            <View className={cx(s.shortcutIcon)}>
              <Icon name={icon} size={24} />
              {(counts[group] ?? 0) > 0 && <Text className={cx(s.badge)}>{badge(counts[group] ?? 0)}</Text>}
            </View>
            <Text className={cx(s.shortcutName)}>{group === 'refunds' ? text.afterSales : groupNames[group]}</Text>
          </Tap>
        ))}
      </View>
    </View>
  );
}
