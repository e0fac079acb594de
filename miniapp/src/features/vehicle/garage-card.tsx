import type { Car } from '@shared/contracts/vehicle';
import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import type { IconName } from '@/ui/icon-names';
import { Plate } from '@/ui/plate';
import { Tag } from '@/ui/tag';
import { Tap } from '@/ui/tap';
import { grouped } from '../common/number';
import s from './garage-card.module.scss';
import { energyNames, text } from './labels';

const month = (day: string): string => `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月`;

/** How much of the maintenance interval is used, with the kilometres left inside. */
function Ring({ car }: { car: Car }) {
  const { ratio, state, dueKm } = car.maintenance;
  const left = dueKm - car.mileageKm;
  const degrees = Math.round(Math.min(1, Math.max(0.03, ratio)) * 360);
  return (
    <View className={cx(s.side)}>
      <View className={cx(s.ring, s[state])} style={{ '--turn': `${degrees}deg` } as never}>
        <View className={cx(s.hole)}>
          <Text className={cx(s.left)}>{grouped(Math.abs(left))}</Text>
          <Text className={cx(s.unit)}>km</Text>
        </View>
      </View>
      <Text className={cx(s.due, s[state])}>{left < 0 ? text.overdue : text.toNext}</Text>
      <Text className={cx(s.day)}>{text.byDay(month(car.maintenance.dueOn))}</Text>
    </View>
  );
}

type Props = {
  car: Car;
  busy: boolean;
  /** Choosing a car: the whole card is one button. */
  onPick?: (() => void) | undefined;
  onDefault: () => void;
  onEdit: () => void;
  onRemove: () => void;
};

/** One car of the garage: plate, model, what it takes, when it is due. */
export function GarageCard({ car, busy, onPick, onDefault, onEdit, onRemove }: Props) {
  const facts = [
    [text.mileage, `${grouped(car.mileageKm)} km`],
    [text.tyre, car.tyre],
    car.oilGrade
      ? [text.oil, `${car.oilGrade}${car.oilMl ? ` · ${car.oilMl / 1000}L` : ''}`]
      : [text.power, energyNames[car.energy]],
  ] as const;
  return (
    <Tap className={cx(s.card, car.isDefault && s.default)} onTap={onPick}>
      <View className={cx(s.top)}>
        <View className={cx(s.words)}>
          <View className={cx(s.plate)}>
            <Plate plate={car.plate} newEnergy={car.newEnergyPlate} />
            {car.isDefault && <Tag tone="signal">{text.isDefault}</Tag>}
          </View>
          <Text className={cx(s.name)}>{car.name}</Text>
          <Text className={cx(s.trim)}>{car.trim}</Text>
        </View>
        <Ring car={car} />
      </View>
      <View className={cx(s.facts)}>
        {facts.map(([label, value]) => (
          <View key={label} className={cx(s.fact)}>
            <Text className={cx(s.factLabel)}>{label}</Text>
            <Text className={cx(s.factValue)}>{value}</Text>
          </View>
        ))}
      </View>
      {!onPick && (
        <View className={cx(s.acts)}>
          {!car.isDefault && <Act icon="circle-check" label={text.setDefault} disabled={busy} onTap={onDefault} />}
          <Act icon="pencil" label={text.edit} disabled={busy} onTap={onEdit} />
          <Act icon="trash-2" label={text.remove} disabled={busy} onTap={onRemove} />
        </View>
      )}
    </Tap>
  );
}

type ActProps = { icon: IconName; label: string; disabled: boolean; onTap: () => void };
function Act({ icon, label, disabled, onTap }: ActProps) {
  return (
    <Tap className={cx(s.act)} stop disabled={disabled} onTap={onTap}>
      <Icon name={icon} size={16} />
      <Text>{label}</Text>
    </Tap>
  );
}
