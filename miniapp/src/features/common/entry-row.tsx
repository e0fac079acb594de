import { Text, View } from '@tarojs/components';
import { go, type PageName } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import type { IconName } from '@/ui/icon-names';
import { Tap } from '@/ui/tap';
import s from './entry-row.module.scss';

type Props = {
  page: PageName;
  icon: IconName;
  name: string;
  note: string;
  /** How many wait behind it; '' for none. They take the place of the note. */
  count?: string;
  /** Something behind it is wrong, and the note says what. */
  alarm?: boolean;
};

/** The way to another page: a card of its own that says what waits there. */
export function EntryRow({ page, icon, name, note, count = '', alarm = false }: Props) {
  return (
    <Tap className={cx(s.row)} onTap={() => go(page)}>
      <View className={cx(s.icon, count !== '' && s.wanted, alarm && s.alarm)}>
        <Icon name={icon} size={20} />
      </View>
      <View className={cx(s.words, count !== '' && s.counted)}>
        <Text className={cx(s.name)}>{name}</Text>
        {count === '' ? (
          <Text className={cx(s.note, alarm && s.low)}>{note}</Text>
        ) : (
          <Text className={cx(s.count)}>{count}</Text>
        )}
      </View>
      <Icon name="chevron-right" size={16} className={s.chevron} />
    </Tap>
  );
}
