import { Text, View } from '@tarojs/components';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { text } from './labels';
import s from './rules-card.module.scss';

/** How a group buy works, in four steps; the last says what happens to the money. */
export function RulesCard({ size, hours }: { size: number; hours: number }) {
  return (
    <Card title={text.rulesTitle}>
      {text.rules(size, hours).map((rule, index) => (
        <View key={rule.title} className={cx(s.rule)}>
          <Text className={cx(s.number)}>{index + 1}</Text>
          <View className={cx(s.words)}>
            <Text className={cx(s.title)}>{rule.title}</Text>
            <Text className={cx(s.text)}>{rule.text}</Text>
          </View>
        </View>
      ))}
    </Card>
  );
}
