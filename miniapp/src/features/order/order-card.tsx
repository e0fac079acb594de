import type { Order, OrderState } from '@shared/contracts/order';
import { stateLabels } from '@shared/domain/order/transitions';
import { millis } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import type { ComponentProps } from 'react';
import { go } from '@/platform/go';
import { Button } from '@/ui/button';
import { Countdown } from '@/ui/countdown';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Plate } from '@/ui/plate';
import { amount } from '../common/number';
import { friendly } from '../common/when';
import { isLost } from './headline';
import { text } from './labels';
import { sumOf } from './left';
import s from './order-card.module.scss';
import { OrderTile, type StateTone } from './order-tile';
import { openOrder } from './use-order';

const tones: Partial<Record<OrderState, StateTone>> = {
  unpaid: 'signal',
  grouping: 'signal',
  to_receive: 'go',
  booked: 'go',
  no_show: 'warn',
  to_pick_up: 'go',
  arrived: 'signal',
  serving: 'signal',
  to_accept: 'go',
  refunding: 'warn',
};

type Next = { label: string; kind: ComponentProps<typeof Button>['kind'] };
const nexts: Partial<Record<OrderState, Next>> = {
  unpaid: { label: text.payShort, kind: 'main' },
  booked: { label: text.showCode, kind: 'soft' },
  no_show: { label: text.reschedule, kind: 'main' },
  to_pick_up: { label: text.showCode, kind: 'soft' },
  to_accept: { label: text.accept, kind: 'main' },
  to_receive: { label: text.receive, kind: 'main' },
  refunding: { label: text.refundProgress, kind: 'line' },
  completed: { label: text.again, kind: 'line' },
  closed: { label: text.again, kind: 'line' },
  cancelled: { label: text.again, kind: 'line' },
  refunded: { label: text.again, kind: 'line' },
};

/** Some of it went back; of an order given back whole its state says so. */
const isPartlyBack = ({ state, refundedFen }: Order): boolean =>
  !isLost(state) && (refundedFen.cashFen > 0 || refundedFen.pointsFen > 0);

/** One order of the list: where, what, when, how much, and the one next thing. */
export function OrderCard({ order }: { order: Order }) {
  const open = () => openOrder(order);
  const next = nexts[order.state];
  const again = next?.label === text.again;
  const count = order.lines.reduce((total, line) => total + line.qty, 0);
  return (
    <OrderTile
      icon={order.fulfilment === 'ship' ? 'truck' : 'store'}
      who={order.storeName}
      state={stateLabels[order.state]}
      tone={tones[order.state] ?? 'plain'}
      lines={order.lines}
      onTap={open}
    >
      {(order.booking || order.car) && (
        <View className={cx(s.visit)}>
          {order.booking && (
            <View className={cx(s.when)}>
              <Icon name="clock" size={14} />
              <Text>{friendly(millis(order.booking.startsAt), Date.now())}</Text>
            </View>
          )}
          {order.car && <Plate plate={order.car.plate} newEnergy={order.car.newEnergyPlate} size="s" />}
        </View>
      )}
      <View className={cx(s.foot)}>
        <View className={cx(s.sum)}>
          <Text className={cx(s.count)}>{text.total(count)}</Text>
          <Text className={cx(s.value)}>{amount(order.payableFen)}</Text>
          {isPartlyBack(order) && <Text className={cx(s.back)}>{text.refundSome(sumOf(order.refundedFen))}</Text>}
        </View>
        {order.state === 'unpaid' && <Countdown until={order.payBefore} className={cx(s.clock)} />}
        {next && (
          <Button
            size="s"
            kind={next.kind ?? 'line'}
            onTap={again ? () => go('product', { spuId: order.lines[0]?.spuId }) : open}
          >
            {next.label}
          </Button>
        )}
      </View>
    </OrderTile>
  );
}
