import type { Slot } from '@shared/contracts/booking';
import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Tap } from '@/ui/tap';
import { text } from './labels';
import s from './slot-grid.module.scss';

type Props = { slots: readonly Slot[]; chosen: string | null; onChoose: (start: string) => void };

/** Morning, afternoon, evening. */
const partOf = (start: string): number => (start < '12:00' ? 0 : start < '18:00' ? 1 : 2);
/** Few places left are worth saying. */
const FEW = 2;

/** Start times by half hour. */
export function SlotGrid({ slots, chosen, onChoose }: Props) {
  return (
    <View>
      {text.parts.map((part, index) => {
        const some = slots.filter((slot) => partOf(slot.start) === index && slot.state !== 'past');
        if (some.length === 0) return null;
        return (
          <View key={part} className={cx(s.part)}>
            <Text className={cx(s.name)}>{part}</Text>
            <View className={cx(s.grid)}>
              {some.map((slot) => (
                <Tap
                  key={slot.start}
                  className={cx(s.slot, slot.start === chosen && s.on, slot.state === 'full' && s.full)}
                  disabled={slot.state !== 'free'}
                  onTap={() => onChoose(slot.start)}
                >
                  <Text className={cx(s.time)}>{slot.start}</Text>
                  <Text className={cx(s.word)}>
                    {slot.state === 'full' ? text.full : slot.free <= FEW ? text.left(slot.free) : ' '}
                  </Text>
                </Tap>
              ))}
            </View>
          </View>
        );
      })}
    </View>
  );
}
