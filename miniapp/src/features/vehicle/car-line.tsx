import type { Car } from '@shared/contracts/vehicle';
import { Text, View } from '@tarojs/components';
import { go } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Plate } from '@/ui/plate';
import { Tap } from '@/ui/tap';
import s from './car-line.module.scss';

/** Which car this is for, in one line; tap to change. */
export function CarLine({ car, ask }: { car: Car | null; ask: string }) {
  return (
    <Tap className={cx(s.line)} onTap={() => go(car ? 'garage' : 'carEdit', { pick: 1 })}>
      {car ? (
        <View className={cx(s.words)}>
          <Plate plate={car.plate} newEnergy={car.newEnergyPlate} size="s" />
          <Text className={cx(s.name)}>{car.name}</Text>
        </View>
      ) : (
        <View className={cx(s.words)}>
          <Icon name="car" size={20} />
          <Text className={cx(s.name)}>{ask}</Text>
        </View>
      )}
      <Icon name="chevron-right" size={16} className={s.chevron} />
    </Tap>
  );
}
