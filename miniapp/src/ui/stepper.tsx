import { Text, View } from '@tarojs/components';
import { tick } from '@/platform/device';
import { cx } from './cx';
import { Icon } from './icon';
import s from './stepper.module.scss';
import { Tap } from './tap';

type Props = {
  value: number;
  min?: number;
  max?: number;
  step?: number;
  /** How the value is shown; the number itself by default. */
  show?: (value: number) => string;
  onChange: (value: number) => void;
};

export function Stepper({ value, min = 1, max = 99, step = 1, show = String, onChange }: Props) {
  const move = (by: number) => {
    const next = Math.min(max, Math.max(min, value + by));
    if (next === value) return;
    tick();
    onChange(next);
  };
  return (
    <View className={cx(s.stepper)}>
      <Tap className={cx(s.side, value <= min && s.off)} stop disabled={value <= min} onTap={() => move(-step)}>
        <Icon name="minus" size={16} />
      </Tap>
      <Text className={cx(s.value)}>{show(value)}</Text>
      <Tap className={cx(s.side, value >= max && s.off)} stop disabled={value >= max} onTap={() => move(step)}>
        <Icon name="plus" size={16} />
      </Tap>
    </View>
  );
}
