import type { Fit } from '@shared/contracts/catalogue';
import type { Car } from '@shared/contracts/vehicle';
import { Text, View } from '@tarojs/components';
import { text } from '@/features/catalogue/labels';
import { go } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import type { IconName } from '@/ui/icon-names';
import { Tap } from '@/ui/tap';
import s from './fit-verdict.module.scss';

const icons: Record<Fit, IconName> = {
  fits: 'circle-check',
  no: 'circle-x',
  check: 'circle-alert',
  any: 'circle-check',
};

/** Whether it fits my car, and why; or the way to find out. */
export function FitVerdict({ car, fit, why }: { car: Car | null; fit: Fit; why: string }) {
  if (!car) {
    return (
      <Tap className={cx(s.verdict, s.ask)} onTap={() => go('carEdit')}>
        <Icon name="car" size={22} />
        <Text className={cx(s.main)}>{text.addCar}</Text>
        <Icon name="chevron-right" size={16} />
      </Tap>
    );
  }
  // The reason may begin with the verdict itself, which the line above has said.
  const reason = why.replace(/^不?适配[^：]*：/, '');
  return (
    <Tap className={cx(s.verdict, s[fit])} onTap={() => go('garage')}>
      <Icon name={icons[fit]} size={22} />
      <View className={cx(s.words)}>
        <Text className={cx(s.main)}>{verdictLine(fit, car)}</Text>
        {reason !== '' && <Text className={cx(s.why)}>{reason}</Text>}
      </View>
      <Icon name="chevron-right" size={16} />
    </Tap>
  );
}

const verdictLine = (fit: Fit, car: Car): string => `${text.verdicts[fit]}${text.fitFor(car.name)}`;
