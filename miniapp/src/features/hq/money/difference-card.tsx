import type { Output } from '@shared/contracts/contracts';
import { Text, View } from '@tarojs/components';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Tag } from '@/ui/tag';
import { CopyRow } from '../../common/copy-row';
import { amount } from '../../common/number';
import { kindNames, text, whatNames } from '../labels';
import { gapOf, signed } from '../points/figures';
import { Said } from '../said';
import { Sides } from '../sides';
import s from './difference-card.module.scss';

type Difference = Output<'payment.differences'>['items'][number];
const sum = (fen: number | null): string => (fen === null ? text.none : amount(fen));

/** What the bill and the books say of the same thing, and what was done about it. */
export function DifferenceCard({ one, onResolve }: { one: Difference; onResolve: () => void }) {
  const gap = gapOf(one);
  return (
    <View className={cx(s.card)}>
      <View className={cx(s.head)}>
        <Tag tone={one.resolution ? 'go' : 'warn'}>{kindNames[one.kind]}</Tag>
        <Text className={cx(s.what)}>{whatNames[one.what]}</Text>
      </View>
      <Sides
        sides={[
          { name: text.here, value: sum(one.hereFen) },
          { name: text.there, value: sum(one.thereFen) },
          { name: text.gap, value: gap === null ? text.none : signed(gap), bad: true },
        ]}
      />
      {one.note !== '' && <Text className={cx(s.note)}>{one.note}</Text>}
      <CopyRow label={text.outTradeNo} value={one.outTradeNo} said={text.copied} />
      {one.outRefundNo && <CopyRow label={text.outRefundNo} value={one.outRefundNo} said={text.copied} />}
      {one.resolution ? (
        <Said text={one.resolution.text} by={one.resolution.by} at={one.resolution.at} />
      ) : (
        <View className={cx(s.act)}>
          <Button size="s" kind="soft" onTap={onResolve}>
            {text.resolve}
          </Button>
        </View>
      )}
    </View>
  );
}
