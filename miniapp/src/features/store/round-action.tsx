import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import s from './round-action.module.scss';

type Props = {
  icon: 'navigation' | 'phone';
  label: string;
  onTap: () => void;
  /** Beside a single line of text there is room for less. */
  small?: boolean;
};

/** The way to a store, or a call to it. */
export function RoundAction({ icon, label, onTap, small = false }: Props) {
  return (
    <Tap className={cx(s.round, small && s.small)} onTap={onTap}>
      <View className={cx(s.disc)}>
        <Icon name={icon} size={small ? 18 : 20} />
      </View>
      <Text className={cx(s.label)}>{label}</Text>
    </Tap>
  );
}
