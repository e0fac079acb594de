import { Text, View } from '@tarojs/components';
import { orderRules } from '@/features/service/order-rules';
import type { RuleTopic } from '@/features/service/rule-topics';
import { valueRules } from '@/features/service/value-rules';
import { useParams } from '@/platform/go';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { Page } from '@/ui/page';
import s from './index.module.scss';

/** Each domain brings its own topics. */
const topics: readonly RuleTopic[] = [...orderRules, ...valueRules];

/** The rules by which orders and what they give are kept, in plain words; `topic` puts one of them first. */
export default function Rules() {
  const { topic } = useParams();
  const sorted = [...topics].sort((a, b) => Number(b.key === topic) - Number(a.key === topic));
  return (
    <Page title="规则说明">
      <View className={cx(s.top)} />
      {sorted.map((one) => (
        <Card key={one.key} title={one.title}>
          {one.rules.map((rule) => (
            <View key={rule.title} className={cx(s.rule)}>
              <Text className={cx(s.title)}>{rule.title}</Text>
              <Text className={cx(s.text)}>{rule.text}</Text>
            </View>
          ))}
        </Card>
      ))}
    </Page>
  );
}
