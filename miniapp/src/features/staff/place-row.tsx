import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import s from './people.module.scss';
import { text } from './people-labels';

/** The place whose staff is shown; with `onTap` another can be chosen. */
export function PlaceRow({ name, onTap }: { name: string; onTap?: (() => void) | undefined }) {
  return (
    <Tap className={cx(s.place)} onTap={onTap}>
      <Icon name="store" size={20} />
      <View className={cx(s.words)}>
        <Text className={cx(s.name)}>{name}</Text>
      </View>
      {onTap && <Text className={cx(s.mine)}>{text.other}</Text>}
    </Tap>
  );
}
