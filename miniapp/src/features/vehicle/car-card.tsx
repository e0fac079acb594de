import type { Car } from '@shared/contracts/vehicle';
import { Text, View } from '@tarojs/components';
import { go } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Plate } from '@/ui/plate';
import { Tap } from '@/ui/tap';
import { text } from '../home/labels';
import s from './car-card.module.scss';

const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

/** `2026年12月`: the month is as exact as a forecast by mileage can be. */
const month = (day: string): string => `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月`;

/** How much of the maintenance interval is used, as a ring, with the kilometres left inside. */
function Ring({ car }: { car: Car }) {
  const { ratio, state, dueKm } = car.maintenance;
  const left = dueKm - car.mileageKm;
  const degrees = Math.round(Math.min(1, Math.max(0.02, ratio)) * 360);
  return (
    <View className={cx(s.ring, s[state])} style={{ '--turn': `${degrees}deg` } as never}>
      <View className={cx(s.hole)}>
        <Text className={cx(s.left)}>{grouped(Math.abs(left))}</Text>
        <Text className={cx(s.unit)}>{text.km}</Text>
      </View>
    </View>
  );
}

/** My car, on ink: plate, model, mileage and the next maintenance. */
export function CarCard({ car }: { car: Car }) {
  const late = car.maintenance.dueKm < car.mileageKm;
  return (
    <Tap className={cx(s.card)} onTap={() => go('garage')}>
      <View className={cx(s.main)}>
        <View className={cx(s.plate)}>
          <Plate plate={car.plate} newEnergy={car.newEnergyPlate} />
          <Icon name="chevron-right" size={16} className={s.dim} />
        </View>
        <Text className={cx(s.name)}>{car.name}</Text>
        <Text className={cx(s.trim)}>{car.trim}</Text>
        <View className={cx(s.odometer)}>
          <Icon name="gauge" size={14} />
          <Text>{grouped(car.mileageKm)} km</Text>
        </View>
      </View>
      <View className={cx(s.side)}>
        <Ring car={car} />
        <Text className={cx(s.due)}>{late ? text.overdue : text.maintenance}</Text>
        <Text className={cx(s.day)}>{text.orByDay(month(car.maintenance.dueOn))}</Text>
      </View>
    </Tap>
  );
}

/** The place of the car card before there is a car. */
export function NoCarCard() {
  return (
    <Tap className={cx(s.card, s.none)} onTap={() => go('carEdit')}>
      <View className={cx(s.plus)}>
        <Icon name="plus" size={24} />
      </View>
      <View className={cx(s.main)}>
        <Text className={cx(s.name)}>{text.addCar}</Text>
        <Text className={cx(s.trim)}>{text.addCarWhy}</Text>
      </View>
      <Icon name="chevron-right" size={18} className={s.dim} />
    </Tap>
  );
}
