import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import s from './clock-face.module.scss';
import { clockParts } from './clock-parts';

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
