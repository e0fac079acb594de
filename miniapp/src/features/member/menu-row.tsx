import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import type { IconName } from '@/ui/icon-names';
import { Tap } from '@/ui/tap';
import s from './menu-row.module.scss';

type RowProps = { icon: IconName; label: string; note?: string; dot?: boolean; onTap: () => void };

/** The way to another page, in one line. */
export function MenuRow({ icon, label, note, dot = false, onTap }: RowProps) {
  return (
    <Tap className={cx(s.row)} onTap={onTap}>
      <Icon name={icon} size={20} className={s.rowIcon} />
      <Text className={cx(s.rowLabel)}>{label}</Text>
      {note && <Text className={cx(s.rowNote, dot && s.rowUnread)}>{note}</Text>}
      {dot && <View className={cx(s.dot)} />}
      <Icon name="chevron-right" size={16} className={s.chevron} />
    </Tap>
  );
}
