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
  // Where every slot has few places, saying so each time says nothing.
  const scarce = Math.max(...slots.map((slot) => slot.free)) > FEW;
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
                  <Word slot={slot} scarce={scarce} />
                </Tap>
              ))}
            </View>
          </View>
        );
      })}
    </View>
  );
}

/** Full, or few left; nothing otherwise. */
function Word({ slot, scarce }: { slot: Slot; scarce: boolean }) {
  if (slot.state === 'full') return <Text className={cx(s.word)}>{text.full}</Text>;
  return scarce && slot.free <= FEW ? <Text className={cx(s.word)}>{text.left(slot.free)}</Text> : null;
}
