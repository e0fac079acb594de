import type { Order } from '@shared/contracts/order';
import { Text, View } from '@tarojs/components';
import { useApi } from '@/api/query';
import { go } from '@/platform/go';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import { RefundRow } from '../aftersale/refund-row';
import { text } from './labels';
import { canRefund } from './left';
import s from './refunds-card.module.scss';

const SHOWN = 5;

/** What was asked back of this order, and the way to ask for more. */
export function RefundsCard({ order }: { order: Order }) {
  const orderId = order.id;
  const list = useApi('aftersale.list', { orderId, limit: SHOWN }, { enabled: order.paidAt !== null, staleTime: 0 });
  const refunds = list.data?.items ?? [];
  // While a request waits for its answer, no other can be made; and so many may come to nothing.
  const open = canRefund(order, Date.now()) && order.openRefund === null && order.asksLeft > 0;
  const appeal = order.mayAppeal && canRefund(order, Date.now());
  if (refunds.length === 0 && !open) return null;
  return (
    <Card
      title={text.refunds}
      {...(list.data?.next && { more: text.refundsAll, onMore: () => go('refunds', { orderId }) })}
      flush
    >
      <View className={cx(s.rows)}>
        {refunds.map((refund) => (
          <RefundRow key={refund.id} refund={refund} />
        ))}
        {appeal && (
          <Tap className={cx(s.entry)} onTap={() => go('refundRequest', { orderId, appeal: 1 })}>
            <Text className={cx(s.label)}>{text.appeal}</Text>
            <Text className={cx(s.hint)}>{text.appealHint}</Text>
            <Icon name="chevron-right" size={16} className={s.chevron} />
          </Tap>
        )}
        {open && (
          <Tap className={cx(s.entry)} onTap={() => go('refundRequest', { orderId })}>
            <Text className={cx(s.label)}>{text.refundEntry}</Text>
            <Text className={cx(s.hint)}>{text.refundEntryHint}</Text>
            <Icon name="chevron-right" size={16} className={s.chevron} />
          </Tap>
        )}
      </View>
    </Card>
  );
}
