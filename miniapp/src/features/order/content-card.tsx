import type { Order } from '@shared/contracts/order';
import { Text, View } from '@tarojs/components';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import { amount, points } from '../common/number';
import s from './content-card.module.scss';
import { isLost } from './headline';
import { text } from './labels';
import { LineList } from './line-list';
import { type PriceRow, priceRows } from './price-rows';

/** What was ordered, and how its price came about; `onLineParts` opens each line's exact part. */
export function ContentCard({ order, onLineParts }: { order: Order; onLineParts: () => void }) {
  const paid = order.paidAt !== null;
  const shared = order.pointsFen > 0 || order.couponFen > 0 || order.freightFen > 0;
  return (
    <Card title={text.lines} flush>
      <View className={cx(s.inside)}>
        <LineList lines={order.lines} />
        <View className={cx(s.sums)}>
          {priceRows(order).map((row) => (
            <Sum key={row.key} row={row} />
          ))}
          <View className={cx(s.total)}>
            {shared && (
              <Tap className={cx(s.shares)} onTap={onLineParts}>
                <Text>{text.shares}</Text>
                <Icon name="chevron-right" size={14} />
              </Tap>
            )}
            <Text className={cx(s.totalLabel)}>
              {paid ? text.paidSum : isLost(order.state) ? text.lostSum : text.toPaySum}
            </Text>
            <Text className={cx(s.totalValue)}>{amount(order.payableFen)}</Text>
          </View>
          {order.earnFen > 0 && !isLost(order.state) && (
            <Text className={cx(s.earn)}>
              {order.state === 'completed' ? text.earned(points(order.earnFen)) : text.earn(points(order.earnFen))}
            </Text>
          )}
        </View>
      </View>
    </Card>
  );
}

function Sum({ row }: { row: PriceRow }) {
  const free = row.key === 'freight' && row.fen === 0;
  return (
    <View className={cx(s.sum)}>
      <Text className={cx(s.sumLabel)}>{row.label}</Text>
      {row.note && <Text className={cx(s.sumNote)}>{row.note}</Text>}
      <Text className={cx(s.sumValue, row.fen < 0 && s.minus)}>{free ? text.freeFreight : amount(row.fen)}</Text>
    </View>
  );
}
