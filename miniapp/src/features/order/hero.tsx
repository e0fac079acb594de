import type { Order } from '@shared/contracts/order';
import { Text, View } from '@tarojs/components';
import { useSecondsLeft } from '@/ui/countdown';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { headlineOf } from './headline';
import s from './hero.module.scss';
import { stateIcons, text } from './labels';
import { progressOf } from './story';

/** Where the order stands, on ink: one word, one sentence, how far along. */
export function Hero({ order }: { order: Order }) {
  const { title, hint } = headlineOf(order, Date.now());
  const progress = progressOf(order);
  return (
    <View>
      <View className={cx(s.row)}>
        <View className={cx(s.words)}>
          <Text className={cx(s.title)}>{title}</Text>
          {order.state === 'unpaid' ? (
            <PayWithin until={order.payBefore} />
          ) : (
            <Text className={cx(s.hint)}>{hint}</Text>
          )}
        </View>
        <Icon name={stateIcons[order.state]} size={44} className={s.icon} />
      </View>
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
  if (left === 0) return <Text className={cx(s.hint)}>{text.payLate}</Text>;
  return (
    <View className={cx(s.within)}>
      <Text className={cx(s.hint)}>{text.payWithin}</Text>
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
