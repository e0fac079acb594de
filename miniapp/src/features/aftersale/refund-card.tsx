import type { Refund } from '@shared/contracts/aftersale';
import { millis } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { friendly } from '../common/when';
import { sumOf } from '../order/left';
import { OrderTile } from '../order/order-tile';
import { stateNames, stateTones, text } from './labels';
import s from './refund-card.module.scss';

type Props = {
  refund: Refund;
  /** The head: the store for an owner, the owner for a store. */
  who: string;
  icon: 'store' | 'user';
  onTap: () => void;
};

/** One refund of a list: whose, what, how much, where it stands. */
export function RefundCard({ refund, who, icon, onTap }: Props) {
  const count = refund.lines.reduce((total, line) => total + line.qty, 0);
  return (
    <OrderTile
      icon={icon}
      who={who}
      state={stateNames[refund.state]}
      tone={stateTones[refund.state]}
      lines={refund.lines}
      priced={false}
      onTap={onTap}
    >
      <View className={cx(s.said)}>
        <Text className={cx(s.reason)}>{refund.reason}</Text>
      </View>
      <View className={cx(s.foot)}>
        <Text className={cx(s.time)}>
          {friendly(millis(refund.createdAt), Date.now())} · {text.total2(count)}
        </Text>
        <Text className={cx(s.sum)}>{sumOf(refund)}</Text>
      </View>
    </OrderTile>
  );
}
