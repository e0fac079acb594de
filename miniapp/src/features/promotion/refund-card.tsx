import type { Order } from '@shared/contracts/order';
import { Text, View } from '@tarojs/components';
import { groupedYuan, points } from '@/features/common/number';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import type { IconName } from '@/ui/icon-names';
import { text } from './labels';
import s from './refund-card.module.scss';

/** What happens to the money of an order whose group failed. */
export function RefundCard({ order }: { order: Order | undefined }) {
  const cashFen = order?.payableFen ?? 0;
  const pointsFen = order?.pointsFen ?? 0;
  return (
    <Card title={text.refundTitle}>
      {cashFen > 0 && <Way icon="wallet" what={text.refundCashWay(groupedYuan(cashFen))} note={text.refundCashNote} />}
      {pointsFen > 0 && (
        <Way icon="coins" what={text.refundPointsWay(points(pointsFen))} note={text.refundPointsNote} />
      )}
      {!order && <Way icon="wallet" what={text.refundAny} note={text.refundCashNote} />}
    </Card>
  );
}

function Way({ icon, what, note }: { icon: IconName; what: string; note: string }) {
  return (
    <View className={cx(s.way)}>
      <View className={cx(s.disc)}>
        <Icon name={icon} size={18} />
      </View>
      <View className={cx(s.words)}>
        <Text className={cx(s.what)}>{what}</Text>
        <Text className={cx(s.note)}>{note}</Text>
      </View>
    </View>
  );
}
