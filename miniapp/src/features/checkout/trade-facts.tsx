import type { Order } from '@shared/contracts/order';
import { readableDay } from '@shared/kernel/time';
import { useQueries } from '@tanstack/react-query';
import { Text, View } from '@tarojs/components';
import { call } from '@/api/client';
import { key } from '@/api/query';
import { groupedYuan } from '@/features/common/number';
import { go } from '@/platform/go';
import { Card, Cell } from '@/ui/card';
import { cx } from '@/ui/cx';
import { SkeletonCard } from '@/ui/skeleton';
import { whereOf } from './address';
import { partNames, text } from './labels';
import s from './trade-facts.module.scss';

/** The orders of a purchase that were paid together: what each is, and what was paid for all. */
export function TradeFacts({ first }: { first: Order }) {
  const others = useQueries({
    queries: first.tradeOrders
      .filter((orderId) => orderId !== first.id)
      .map((orderId) => ({
        queryKey: key('order.detail', { orderId }),
        queryFn: () => call('order.detail', { orderId }),
      })),
  });
  const orders = [first, ...others.flatMap((answer) => answer.data ?? [])];
  const many = first.tradeOrders.length > 1;
  return (
    <View>
      {orders.map((order) => (
        <OrderFacts key={order.id} order={order} named={many} />
      ))}
      {others.some((answer) => answer.isPending) && (
        <View className={cx(s.waiting)}>
          <SkeletonCard h={120} />
        </View>
      )}
      {many && (
        <Card>
          <Cell label={text.paidByWechat} value={`¥${groupedYuan(first.tradePayableFen)}`} strong />
        </Card>
      )}
    </View>
  );
}

function OrderFacts({ order, named }: { order: Order; named: boolean }) {
  const { booking, fulfilment, address } = order;
  return (
    <Card
      {...(named && {
        title: partNames[fulfilment],
        more: text.viewOrder,
        onMore: () => go('order', { orderId: order.id }),
      })}
    >
      <Text className={cx(s.lines)}>{order.lines.map((line) => `${line.title} ×${line.qty}`).join('；')}</Text>
      {booking && <Cell label={text.when} value={`${readableDay(booking.day)} ${booking.start}`} strong />}
      {fulfilment === 'ship' && address ? (
        <Cell label={text.address} value={whereOf(address)} note={address.name} />
      ) : (
        <Cell label={text.store} value={order.storeName} note={order.storeAddress} />
      )}
      {order.car && <Cell label={text.car} value={order.car.name} note={order.car.plate} />}
      {order.couponFen > 0 && <Cell label={text.couponOff} value={`−¥${groupedYuan(order.couponFen)}`} />}
      {order.pointsFen > 0 && <Cell label={text.paidByPoints} value={`¥${groupedYuan(order.pointsFen)}`} />}
      {order.payableFen > 0 && (
        <Cell label={named ? text.subtotal : text.paidByWechat} value={`¥${groupedYuan(order.payableFen)}`} />
      )}
    </Card>
  );
}
