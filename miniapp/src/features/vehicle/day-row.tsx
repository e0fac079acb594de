import { dayOf } from '@shared/kernel/time';
import { Picker, Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import s from './day-row.module.scss';
import { text } from './labels';

/** A day that may stay unsaid. */
export function DayRow({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  return (
    <Picker
      mode="date"
      value={value}
      end={dayOf(Date.now())}
      onChange={(event) => onChange(String(event.detail.value))}
    >
      <View className={cx(s.dayRow)}>
        <Text className={cx(s.dayLabel)}>{label}</Text>
        <Text className={cx(s.day, !value && s.unset)}>{value || text.optional}</Text>
        <Icon name="chevron-right" size={16} className={s.chevron} />
      </View>
    </Picker>
  );
}
