import { Text, View } from '@tarojs/components';
import { cx } from './cx';
import { Icon } from './icon';
import s from './timeline.module.scss';

export type TimelineStep = { key: string; title: string; note?: string; state: 'done' | 'now' | 'next' };

/** A story from top to bottom: what happened, what is happening, what comes. */
export function Timeline({ steps }: { steps: readonly TimelineStep[] }) {
  return (
    <View>
      {steps.map((step, index) => (
        <View key={step.key} className={cx(s.step, s[step.state], index === steps.length - 1 && s.last)}>
          <View className={cx(s.mark)}>{step.state === 'done' && <Icon name="check" size={12} />}</View>
          <View className={cx(s.words)}>
            <Text className={cx(s.title)}>{step.title}</Text>
            {step.note && <Text className={cx(s.note)}>{step.note}</Text>}
          </View>
        </View>
      ))}
    </View>
  );
}
