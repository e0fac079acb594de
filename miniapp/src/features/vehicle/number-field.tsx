import { Input, Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import s from './number-field.module.scss';

type NumberProps = { value: string; placeholder: string; onFocus: () => void; onChange: (value: string) => void };

/** Kilometres, typed. */
export function NumberField({ value, placeholder, onFocus, onChange }: NumberProps) {
  return (
    <View className={cx(s.field)}>
      <Input
        className={cx(s.input, value !== '' && s.filled)}
        type="number"
        value={value}
        maxlength={7}
        placeholder={placeholder}
        onFocus={onFocus}
        onInput={(event) => onChange(event.detail.value.replace(/\D/g, ''))}
      />
      <Text className={cx(s.unit)}>km</Text>
    </View>
  );
}
