import type { CouponFace } from '@shared/contracts/promotion';
import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { cx } from '@/ui/cx';
import { Tap } from '@/ui/tap';
import { readValue } from './coupon-value';
import s from './ticket.module.scss';

type Props = {
  face: Pick<CouponFace, 'title' | 'value' | 'threshold' | 'scope'>;
  /** How long it lives, or why it cannot be used. */
  note?: string;
  /** `spent`: used, over, or not for this purchase. */
  tone?: 'live' | 'spent';
  chosen?: boolean;
  onTap?: (() => void) | undefined;
  /** Beside the title: a mark, a box to tick. */
  mark?: ReactNode;
  /** The last row: progress, and what can be done. */
  children?: ReactNode;
};

/** A coupon as a ticket: what it is worth on the stub, what it is for beside it. */
export function Ticket({ face, note, tone = 'live', chosen = false, onTap, mark, children }: Props) {
  return (
    <View className={cx(s.shadow)}>
      <Tap className={cx(s.ticket, s[tone], chosen && s.chosen)} onTap={onTap}>
        <View className={cx(s.stub)}>
          <Value value={face.value} />
          <Text className={cx(s.threshold)}>{face.threshold}</Text>
        </View>
        <View className={cx(s.body)}>
          <View className={cx(s.head)}>
            <Text className={cx(s.title)}>{face.title}</Text>
            {mark}
          </View>
          {face.scope !== '' && <Text className={cx(s.scope)}>{face.scope}</Text>}
          {note && <Text className={cx(s.note)}>{note}</Text>}
          {children}
        </View>
      </Tap>
    </View>
  );
}

function Value({ value }: { value: string }) {
  const set = readValue(value);
  if ('words' in set) return <Text className={cx(s.words)}>{set.words}</Text>;
  return (
    <View className={cx(s.value)}>
      {set.sign !== '' && <Text className={cx(s.sign)}>{set.sign}</Text>}
      <Text className={cx(s.big, set.big.length > 4 && s.long)}>{set.big}</Text>
      {set.unit !== '' && <Text className={cx(s.sign)}>{set.unit}</Text>}
    </View>
  );
}
