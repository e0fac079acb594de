import type { Difference } from '@shared/contracts/inventory';
import { millis } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { ListedCard } from '@/ui/listed-card';
import { Tag } from '@/ui/tag';
import { grouped } from '../../common/number';
import { friendly } from '../../common/when';
import { signed } from '../points/figures';
import { Said } from '../said';
import { Sides } from '../sides';
import s from './count-result-card.module.scss';
import { outcomeNames, text } from './count-result-labels';

/** What somebody counted against the books, and what headquarters said of it; without `onResolve` it is only shown. */
export function CountResultCard({ one, onResolve }: { one: Difference; onResolve: (() => void) | undefined }) {
  const { expected, counted, resolution } = one;
  return (
    <ListedCard
      title={one.title}
      tag={
        resolution && (
          <Tag tone={resolution.outcome === 'verified' ? 'go' : 'warn'}>{outcomeNames[resolution.outcome]}</Tag>
        )
      }
    >
      <Text className={cx(s.hint)}>{one.spec}</Text>
      <Sides
        sides={[
          { name: text.expected, value: grouped(expected) },
          { name: text.counted, value: grouped(counted) },
          { name: text.gap, value: text.pieces(counted - expected), bad: counted < expected },
        ]}
      />
      <Text className={cx(s.note)}>{text.value(signed(one.valueFen))}</Text>
      <Text className={cx(s.note)}>{text.why(one.why)}</Text>
      <Text className={cx(s.hint)}>{one.locationName}</Text>
      <Text className={cx(s.hint)}>
        {one.by} · {friendly(millis(one.at), Date.now())}
      </Text>
      {resolution && <Said text={resolution.note} by={resolution.by} at={resolution.at} />}
      {!resolution && one.mine && <Text className={cx(s.mine)}>{text.mine}</Text>}
      {!resolution && !one.mine && onResolve && (
        <View className={cx(s.act)}>
          <Button size="m" kind="ink" onTap={onResolve}>
            {text.resolve}
          </Button>
        </View>
      )}
    </ListedCard>
  );
}
