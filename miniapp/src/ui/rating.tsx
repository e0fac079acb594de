import { Text, View } from '@tarojs/components';
import { cx } from './cx';
import { Icon } from './icon';
import { text } from './labels';
import s from './rating.module.scss';

/** Score out of five, with how many said so. */
export function Rating({ score, count }: { score: number; count?: number }) {
  return (
    <View className={cx(s.rating)}>
      <Icon name="star-fill" size={13} className={s.star} />
      <Text className={cx(s.score)}>{score.toFixed(1)}</Text>
      {count !== undefined && <Text className={cx(s.count)}>{text.reviews(count)}</Text>}
    </View>
  );
}
