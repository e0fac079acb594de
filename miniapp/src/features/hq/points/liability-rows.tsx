import type { Output } from '@shared/contracts/contracts';
import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { points } from '../../common/number';
import { text } from '../labels';
import { agePercents } from './figures';
import s from './liability-rows.module.scss';
import { StoreFigures } from './store-figures';

type Row = Output<'wallet.liability'>['rows'][number];
/** The older, the darker. */
const tones = ['age0', 'age1', 'age2', 'age3'] as const;

export function AgeLegend() {
  return (
    <View className={cx(s.legend)}>
      {text.ages.map((name, index) => (
        <View key={name} className={cx(s.key)}>
          <View className={cx(s.dot, s[tones[index] ?? 'age0'])} />
          <Text>{name}</Text>
        </View>
      ))}
    </View>
  );
}

/** Store by store: how much, and how old. */
export function LiabilityRows({ rows }: { rows: readonly Row[] }) {
  return (
    <View className={cx(s.card)}>
      {rows.map((row) => (
        <StoreFigures key={row.storeId ?? 'hq'} name={row.storeName} figure={<Text>{points(row.totalFen)}</Text>}>
          <View className={cx(s.bar)}>
            {agePercents(row).map((share, index) => (
              <View
                key={tones[index] ?? index}
                className={cx(s.part, s[tones[index] ?? 'age0'])}
                style={{ width: `${share}%` }}
              />
            ))}
          </View>
          <View className={cx(s.ages)}>
            {row.ages.map((fen, index) => (
              <Text key={tones[index] ?? index} className={cx(s.age)}>
                {points(fen)}
              </Text>
            ))}
          </View>
          {row.receivableFen !== 0 && (
            <Text className={cx(s.receivable)}>{text.receivable(points(row.receivableFen))}</Text>
          )}
        </StoreFigures>
      ))}
    </View>
  );
}
