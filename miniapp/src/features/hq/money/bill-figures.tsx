import type { Output } from '@shared/contracts/contracts';
import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { amount, grouped } from '../../common/number';
import { text } from '../labels';
import s from './bill-figures.module.scss';

type Day = Output<'payment.reconciliations'>['items'][number];

/** What came in, what went back and what WeChat took, of one day. */
export function BillFigures({ day, light = false }: { day: Day; light?: boolean }) {
  return (
    <View className={cx(s.figures, light && s.light)}>
      <Figure name={text.paid} fen={day.paidFen} note={text.count(grouped(day.payments))} />
      <Figure name={text.refunded} fen={day.refundedFen} note={text.count(grouped(day.refunds))} />
      <Figure name={text.fees} fen={day.feesFen} />
    </View>
  );
}

function Figure({ name, fen, note }: { name: string; fen: number; note?: string }) {
  return (
    <View className={cx(s.figure)}>
      <Text className={cx(s.name)}>{note ? `${name} ${note}` : name}</Text>
      <Text className={cx(s.value)}>{amount(fen)}</Text>
    </View>
  );
}
