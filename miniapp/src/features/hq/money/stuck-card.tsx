import { stateLabels } from '@shared/domain/order/transitions';
import { millis } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { callPhone } from '@/platform/device';
import { go } from '@/platform/go';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { CopyRow } from '../../common/copy-row';
import { amount } from '../../common/number';
import { friendly } from '../../common/when';
import s from './stuck-card.module.scss';
import { type Outcome, outcomeNames, type StuckOrder, text } from './stuck-labels';

/** An order that stands still: since when, what happens by itself, and what headquarters can do instead. */
export function StuckCard({ order, onResolve }: { order: StuckOrder; onResolve: (outcome: Outcome) => void }) {
  const { openRefund } = order;
  return (
    <View className={cx(s.card)}>
      <View className={cx(s.head)}>
        <Text className={cx(s.title)}>{order.title}</Text>
        <Text className={cx(s.sum)}>{amount(order.payableFen)}</Text>
      </View>
      <Text className={cx(s.status)}>
        {`${stateLabels[order.state]} · ${text.since(friendly(millis(order.since), Date.now()))}`}
      </Text>
      <Text className={cx(s.says)}>{openRefund ? text.frozen : (order.deadline?.says ?? '')}</Text>
      <CopyRow label={order.storeName} value={order.orderId} said="已复制" />
      <View className={cx(s.acts)}>
        <Button size="m" kind="line" onTap={() => callPhone(order.storePhone).catch(() => undefined)}>
          {text.call}
        </Button>
        {openRefund ? (
          <Button size="m" kind="ink" onTap={() => go('staffRefund', { refundId: openRefund })}>
            {text.toRefund}
          </Button>
        ) : (
          order.outcomes.map((outcome) => (
            <Button key={outcome} size="m" kind="ink" onTap={() => onResolve(outcome)}>
              {outcomeNames[outcome]}
            </Button>
          ))
        )}
      </View>
    </View>
  );
}
