import { View } from '@tarojs/components';
import { Chip } from '@/ui/chip';
import { cx } from '@/ui/cx';
import s from './outcome-chips.module.scss';

type Props<Outcome extends string> = {
  outcomes: readonly Outcome[];
  names: Readonly<Record<Outcome, string>>;
  chosen: Outcome;
  onChoose: (outcome: Outcome) => void;
};

/** What became of something, as one of a few words. */
export function OutcomeChips<Outcome extends string>({ outcomes, names, chosen, onChoose }: Props<Outcome>) {
  return (
    <View className={cx(s.chips)}>
      {outcomes.map((one) => (
        <Chip key={one} label={names[one]} on={one === chosen} onTap={() => onChoose(one)} />
      ))}
    </View>
  );
}
