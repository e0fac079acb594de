import type { Output } from '@shared/contracts/contracts';
import { millis } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tag } from '@/ui/tag';
import { CopyRow } from '../common/copy-row';
import { amount } from '../common/number';
import { friendly } from '../common/when';
import s from './difference-card.module.scss';
import { gapOf, signed } from './figures';
import { kindNames, text, whatNames } from './labels';

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
      <View className={cx(s.sides)}>
        <Side name={text.here} value={sum(one.hereFen)} />
        <Side name={text.there} value={sum(one.thereFen)} />
        <Side name={text.gap} value={gap === null ? text.none : signed(gap)} strong />
      </View>
      {one.note !== '' && <Text className={cx(s.note)}>{one.note}</Text>}
      <CopyRow label={text.outTradeNo} value={one.outTradeNo} said={text.copied} />
      {one.outRefundNo && <CopyRow label={text.outRefundNo} value={one.outRefundNo} said={text.copied} />}
      {one.resolution ? (
        <View className={cx(s.done)}>
          <Icon name="circle-check" size={16} className={s.tick} />
          <View className={cx(s.words)}>
            <Text className={cx(s.said)}>{one.resolution.text}</Text>
            <Text className={cx(s.by)}>
              {one.resolution.by} · {friendly(millis(one.resolution.at), Date.now())}
            </Text>
          </View>
        </View>
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

function Side({ name, value, strong = false }: { name: string; value: string; strong?: boolean }) {
  return (
    <View className={cx(s.side)}>
      <Text className={cx(s.name)}>{name}</Text>
      <Text className={cx(s.value, strong && s.strong)}>{value}</Text>
    </View>
  );
}
