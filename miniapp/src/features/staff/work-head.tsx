import type { StaffOrder } from '@shared/contracts/redemption';
import { stateLabels } from '@shared/domain/order/transitions';
import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Plate } from '@/ui/plate';
import { grouped } from '../common/number';
import { stateHints, text } from './labels';
import s from './work-head.module.scss';

/** The car, large: it must be found in the yard. */
export function WorkHead({ order }: { order: StaffOrder }) {
  const { car } = order;
  return (
    <View>
      <View className={cx(s.state)}>
        <Text className={cx(s.title)}>{stateLabels[order.state]}</Text>
        <Text className={cx(s.hint)}>{stateHints[order.state] ?? ''}</Text>
      </View>
      <View className={cx(s.car)}>
        {car ? (
          <Plate plate={car.plateMasked} newEnergy={car.newEnergyPlate} size="l" />
        ) : (
          <Icon name="package" size={32} />
        )}
        <View className={cx(s.carWords)}>
          <Text className={cx(s.carName)}>{car?.name ?? text.walkIn}</Text>
          <Text className={cx(s.owner)}>
            {order.ownerMasked}
            {car ? ` · ${grouped(car.mileageKm)} km` : ''}
          </Text>
        </View>
      </View>
    </View>
  );
}
