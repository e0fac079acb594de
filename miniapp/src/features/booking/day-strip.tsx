import type { BookingDay } from '@shared/contracts/booking';
import { addDays, dayOf, weekday } from '@shared/kernel/time';
import { ScrollView, Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Tap } from '@/ui/tap';
import s from './day-strip.module.scss';
import { stateWord, text } from './labels';

type Props = { days: readonly BookingDay[]; chosen: string | null; onChoose: (day: string) => void };

function dayName(day: string): string {
  const today = dayOf(Date.now());
  if (day === today) return text.today;
  return day === addDays(today, 1) ? text.tomorrow : (text.weekDays[weekday(day)] ?? '');
}

/** Fourteen days side by side; one that cannot be booked says why. */
export function DayStrip({ days, chosen, onChoose }: Props) {
  return (
    <ScrollView
      scrollX
      className={cx(s.strip)}
      enhanced
      showScrollbar={false}
      {...(chosen && { scrollIntoView: `day-${chosen}` })}
    >
      <View className={cx(s.inner)}>
        {days.map((day) => {
          const off = day.state !== 'open';
          return (
            <Tap
              key={day.day}
              id={`day-${day.day}`}
              className={cx(s.day, day.day === chosen && s.on, off && s.off)}
              disabled={off}
              onTap={() => onChoose(day.day)}
            >
              <Text className={cx(s.name)}>{dayName(day.day)}</Text>
              <Text className={cx(s.number)}>
                {Number(day.day.slice(5, 7))}/{Number(day.day.slice(8, 10))}
              </Text>
              <Text className={cx(s.word)}>{off ? stateWord(day) : ' '}</Text>
            </Tap>
          );
        })}
      </View>
    </ScrollView>
  );
}
