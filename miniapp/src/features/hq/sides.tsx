import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import s from './sides.module.scss';

type Side = { readonly name: string; readonly value: string; readonly bad?: boolean };

/** What two sides say of the same thing, and what is between them. */
export function Sides({ sides }: { sides: readonly Side[] }) {
  return (
    <View className={cx(s.sides)}>
      {sides.map(({ name, value, bad }) => (
        <View key={name} className={cx(s.side)}>
          <Text className={cx(s.name)}>{name}</Text>
          <Text className={cx(s.value, bad && s.bad)}>{value}</Text>
        </View>
      ))}
    </View>
  );
}
