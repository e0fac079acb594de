import type { Order } from '@shared/contracts/order';
import { Text, View } from '@tarojs/components';
import { useSecondsLeft } from '@/ui/countdown';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { headlineOf } from './headline';
import s from './hero.module.scss';
import { InkHead, InkHint } from './ink-head';
import { stateIcons, text } from './labels';
import { progressOf } from './story';

/** Where the order stands, on ink: one word, one sentence, how far along. */
export function Hero({ order }: { order: Order }) {
  const { title, hint } = headlineOf(order, Date.now());
  const progress = progressOf(order);
  return (
    <View>
      <InkHead icon={stateIcons[order.state]} title={title}>
        {order.state === 'unpaid' ? <PayWithin until={order.payBefore} /> : <InkHint>{hint}</InkHint>}
      </InkHead>
      {progress && (
        <View className={cx(s.rail)}>
          {Array.from({ length: progress.of }, (_, index) => index + 1).map((step) => (
            <View
              key={step}
              className={cx(
                s.segment,
                step < progress.step && s.done,
                step === progress.step && s.here,
                progress.step === progress.of && s.done,
              )}
            />
          ))}
        </View>
      )}
    </View>
  );
}

const two = (n: number): string => String(n).padStart(2, '0');

function PayWithin({ until }: { until: string }) {
  const left = useSecondsLeft(until);
  if (left === 0) return <InkHint>{text.payLate}</InkHint>;
  return (
    <View className={cx(s.within)}>
      <InkHint>{text.payWithin}</InkHint>
      <Text className={cx(s.clock)}>{`${two(Math.floor(left / 60))}:${two(left % 60)}`}</Text>
    </View>
  );
}

/** Paid on the phone, not yet known to the server: what is safe and what to do. */
export function PendingNote() {
  return (
    <View className={cx(s.pending)}>
      <Icon name="clock" size={20} className={s.pendingIcon} />
      <View className={cx(s.words)}>
        <Text className={cx(s.pendingTitle)}>{text.pending}</Text>
        <Text className={cx(s.pendingText)}>{text.pendingText}</Text>
      </View>
    </View>
  );
}
