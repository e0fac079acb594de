import { Text, View } from '@tarojs/components';
import { go } from '@/platform/go';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import { text } from './labels';
import s from './model-card.module.scss';

/** Which model the car is; tap to choose. */
export function ModelCard({ chosen }: { chosen: { name: string; note: string } | null }) {
  return (
    <Card>
      <Tap className={cx(s.model)} onTap={() => go('carPick')}>
        <View className={cx(s.icon)}>
          <Icon name="car-front" size={24} />
        </View>
        <View className={cx(s.words)}>
          <Text className={cx(s.name)}>{chosen?.name ?? text.model}</Text>
          <Text className={cx(s.note)}>{chosen?.note ?? text.chooseModel}</Text>
        </View>
        <Icon name="chevron-right" size={18} className={s.chevron} />
      </Tap>
    </Card>
  );
}
