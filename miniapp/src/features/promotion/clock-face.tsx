import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import s from './clock-face.module.scss';

const two = (n: number): string => String(n).padStart(2, '0');

/** `90061` seconds → days and `HH`, `MM`, `SS`. */
export function clockParts(seconds: number): { days: number; parts: [string, string, string] } {
  const days = Math.floor(seconds / 86_400);
  const rest = seconds % 86_400;
  return { days, parts: [two(Math.floor(rest / 3600)), two(Math.floor((rest % 3600) / 60)), two(rest % 60)] };
}

/** A countdown as digits in boxes. */
export function ClockFace({ seconds, tone = 'ink' }: { seconds: number; tone?: 'ink' | 'light' | 'signal' }) {
  const { days, parts } = clockParts(seconds);
  return (
    <View className={cx(s.clock, s[tone])}>
      {days > 0 && <Text className={cx(s.days)}>{days} 天</Text>}
      {parts.map((part, index) => (
        <View key={`${index === 0 ? 'h' : index === 1 ? 'm' : 's'}`} className={cx(s.part)}>
          {index > 0 && <Text className={cx(s.colon)}>:</Text>}
          <Text className={cx(s.digits)}>{part}</Text>
        </View>
      ))}
    </View>
  );
}
