import { Text, View } from '@tarojs/components';
import { go, type PageName } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import type { IconName } from '@/ui/icon-names';
import { Tap } from '@/ui/tap';
import s from './entries.module.scss';
import { text } from './labels';

const entries: readonly { page: PageName; icon: IconName; name: string; note: string }[] = [
  { page: 'couponCentre', icon: 'ticket', name: text.centre, note: text.centreNote },
  { page: 'groups', icon: 'users', name: text.groups, note: text.groupsNote },
];

/** The ways into coupons and group buys, side by side. */
export function PromotionEntries() {
  return (
    <View className={cx(s.pair)}>
      {entries.map(({ page, icon, name, note }) => (
        <Tap key={page} className={cx(s.tile)} onTap={() => go(page)}>
          <View className={cx(s.icon)}>
            <Icon name={icon} size={20} />
          </View>
          <View className={cx(s.words)}>
            <Text className={cx(s.name)}>{name}</Text>
            <Text className={cx(s.note)}>{note}</Text>
          </View>
        </Tap>
      ))}
    </View>
  );
}
