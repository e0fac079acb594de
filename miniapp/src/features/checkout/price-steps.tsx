import type { PriceStep, Quote } from '@shared/contracts/order';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { groupedYuan } from '@/features/common/number';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import { appliedOf } from './coupons';
import { text } from './labels';
import s from './price-steps.module.scss';

export const signed = (fen: number): string => (fen < 0 ? `−¥${groupedYuan(-fen)}` : `¥${groupedYuan(fen)}`);

/** How the amount came about, step by step; each opens to what it did to each line. */
export function PriceSteps({ quote }: { quote: Quote }) {
  const [opened, setOpened] = useState<PriceStep['key'] | null>(null);
  return (
    <View>
      {quote.steps.map((step) => (
        <Step
          key={step.key}
          step={step}
          quote={quote}
          open={opened === step.key}
          onTap={() => setOpened(opened === step.key ? null : step.key)}
        />
      ))}
      {quote.earnFen > 0 && (
        <View className={cx(s.step)}>
          <Text className={cx(s.name)}>{text.earnNote}</Text>
          <Text className={cx(s.amount, s.earn)}>+{groupedYuan(quote.earnFen, true)}</Text>
        </View>
      )}
    </View>
  );
}

type StepProps = { step: PriceStep; quote: Quote; open: boolean; onTap: () => void };
function Step({ step, quote, open, onTap }: StepProps) {
  const shares = quote.lines.flatMap((line, index) => {
    const fen = step.lines[index] ?? 0;
    return fen === 0 ? [] : [{ skuId: `${line.skuId}-${index}`, title: line.title, qty: line.qty, fen }];
  });
  const free = step.key === 'freight' && step.amountFen === 0;
  const openable = shares.length > 0;
  return (
    <View className={cx(step.key === 'payable' && s.last)}>
      <Tap className={cx(s.step, step.key === 'payable' && s.payable)} {...(openable && { onTap })}>
        <Text className={cx(s.name)}>{step.label}</Text>
        {openable && <Icon name={open ? 'chevron-up' : 'chevron-down'} size={14} className={s.chevron} />}
        <Text className={cx(s.amount, step.amountFen < 0 && s.minus)}>
          {free ? text.freightFree : signed(step.amountFen)}
        </Text>
      </Tap>
      {open && openable && (
        <View className={cx(s.shares)}>
          {step.key === 'coupon' &&
            appliedOf(quote.coupons).map((coupon) => (
              <View key={coupon.couponId} className={cx(s.share, s.coupon)}>
                <Text className={cx(s.what)}>{coupon.title}</Text>
                <Text className={cx(s.fen)}>{signed(-coupon.offFen)}</Text>
              </View>
            ))}
          {shares.map((share) => (
            <View key={share.skuId} className={cx(s.share)}>
              <Text className={cx(s.what)}>
                {share.title}
                {share.qty > 1 && ` ×${share.qty}`}
              </Text>
              <Text className={cx(s.fen)}>{signed(share.fen)}</Text>
            </View>
          ))}
        </View>
      )}
    </View>
  );
}
