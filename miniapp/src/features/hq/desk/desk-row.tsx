import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import type { IconName } from '@/ui/icon-names';
import { Tap } from '@/ui/tap';
import s from './desk-row.module.scss';

type Props = { icon: IconName; name: string; note: string; wanted?: boolean; onTap: () => void };

/** One kind of work on the desk, and whether it wants somebody. */
export function DeskRow({ icon, name, note, wanted = false, onTap }: Props) {
  return (
    <Tap className={cx(s.row)} onTap={onTap}>
      <View className={cx(s.icon, wanted && s.on)}>
        <Icon name={icon} size={18} />
      </View>
      <Text className={cx(s.name)}>{name}</Text>
      <Text className={cx(s.note, wanted && s.wanted)}>{note}</Text>
      <Icon name="chevron-right" size={16} className={s.chevron} />
    </Tap>
  );
}
