import { Text, View } from '@tarojs/components';
import { cx } from './cx';
import s from './plate.module.scss';

type Props = { plate: string; newEnergy: boolean; size?: 's' | 'm' | 'l' };

/** A number plate as on the car: white on blue, or black on the green gradient of new-energy cars. */
export function Plate({ plate, newEnergy, size = 'm' }: Props) {
  const bare = plate.replace(/[\s·]/g, '');
  return (
    <View className={cx(s.plate, newEnergy ? s.green : s.blue, s[size])}>
      <View className={cx(s.rim)}>
        <Text className={cx(s.text)}>{bare.slice(0, 2)}</Text>
        <View className={cx(s.dot)} />
        <Text className={cx(s.text)}>{bare.slice(2)}</Text>
      </View>
    </View>
  );
}
