import { millis } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { friendly } from '../common/when';
import s from './said.module.scss';

/** How something was resolved: what was said of it, by whom and when. */
export function Said({ text, by, at }: { text: string; by: string; at: string }) {
  return (
    <View className={cx(s.done)}>
      <Icon name="circle-check" size={16} className={s.tick} />
      <View className={cx(s.words)}>
        <Text className={cx(s.text)}>{text}</Text>
        <Text className={cx(s.by)}>
          {by} · {friendly(millis(at), Date.now())}
        </Text>
      </View>
    </View>
  );
}
