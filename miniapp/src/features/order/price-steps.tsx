import type { Quote } from '@shared/contracts/order';
import { yuan } from '@shared/kernel/money';
import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { text } from './labels';
import s from './price-steps.module.scss';

const signed = (fen: number): string => (fen < 0 ? `-¥${yuan(-fen)}` : `¥${yuan(fen)}`);

/** How the amount came about, step by step. */
export function PriceSteps({ quote }: { quote: Quote }) {
  return (
    <View>
      {quote.steps.map((step) => (
        <View key={step.key} className={cx(s.step, step.key === 'payable' && s.payable)}>
          <Text>{step.label}</Text>
          <Text className={cx(s.amount, step.amountFen < 0 && s.minus)}>{signed(step.amountFen)}</Text>
        </View>
      ))}
      {quote.earnFen > 0 && (
        <View className={cx(s.step)}>
          <Text>{text.earnNote}</Text>
          <Text className={cx(s.earn)}>+{yuan(quote.earnFen, true)}</Text>
        </View>
      )}
    </View>
  );
}
