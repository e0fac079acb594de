import type { Order, OrderLine } from '@shared/contracts/order';
import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Sheet } from '@/ui/sheet';
import { amount } from '../common/number';
import { text } from '../order/labels';
import s from './line-parts-sheet.module.scss';

/** Each line's exact part of coupons, points and freight: what would go back for it. */
export function LinePartsSheet({ order, open, onClose }: { order: Order; open: boolean; onClose: () => void }) {
  return (
    <Sheet open={open} title={text.sharesTitle} onClose={onClose}>
      <Text className={cx(s.hint)}>{text.sharesHint}</Text>
      {order.lines.map((line) => (
        <Shares key={line.skuId} line={line} />
      ))}
    </Sheet>
  );
}

function Shares({ line }: { line: OrderLine }) {
  const parts = [
    { label: text.coupon, fen: -line.couponFen },
    { label: text.points, fen: -line.pointsFen },
    { label: text.freight, fen: line.freightFen },
  ].filter((part) => part.fen !== 0);
  return (
    <View className={cx(s.line)}>
      <View className={cx(s.row)}>
        <Text className={cx(s.title)}>{line.title}</Text>
        <Text className={cx(s.qty)}>×{line.qty}</Text>
      </View>
      <Part label={text.shareAmount} fen={line.amountFen} />
      {parts.map((part) => (
        <Part key={part.label} {...part} />
      ))}
      <View className={cx(s.row, s.cash)}>
        <Text>{text.shareCash}</Text>
        <Text className={cx(s.value)}>{amount(line.cashFen)}</Text>
      </View>
    </View>
  );
}

function Part({ label, fen }: { label: string; fen: number }) {
  return (
    <View className={cx(s.row, s.part)}>
      <Text>{label}</Text>
      <Text className={cx(s.value)}>{amount(fen)}</Text>
    </View>
  );
}
