import type { Order } from '@shared/contracts/order';
import { Text, View } from '@tarojs/components';
import { Countdown } from '@/ui/countdown';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { lookOf } from './outcome';
import s from './outcome-head.module.scss';

/** What came of paying, in one sign, one word and one sentence. */
export function OutcomeHead({ order, waiting }: { order: Order; waiting: boolean }) {
  const look = lookOf(order, waiting);
  return (
    <View className={cx(s.head)}>
      <View className={cx(s.mark, s[look.tone])}>
        <Icon name={look.icon} size={34} />
      </View>
      <Text className={cx(s.title)}>{look.title}</Text>
      {order.state === 'unpaid' && !waiting && <Countdown until={order.payBefore} className={cx(s.clock)} />}
      <Text className={cx(s.note)}>{look.note}</Text>
    </View>
  );
}
