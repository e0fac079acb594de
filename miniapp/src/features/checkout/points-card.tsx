import type { Quote } from '@shared/contracts/order';
import { yuan } from '@shared/kernel/money';
import { Switch, Text, View } from '@tarojs/components';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Stepper } from '@/ui/stepper';
import { color } from '@/ui/tokens';
import { text } from './labels';
import s from './points-card.module.scss';

type Props = { quote: Quote; pointsFen: number; onChange: (pointsFen: number) => void };

/** Ten yuan a step for large sums, one for small ones. */
const stepOf = (mostFen: number): number => (mostFen >= 10_000 ? 1000 : 100);

/** Points there are that nothing of can be used, though something could be paid with them: the account is frozen. */
function sayPoints({ maxPointsFen, balanceFen, totalFen, couponFen }: Quote): string {
  if (maxPointsFen > 0) return text.pointsHave(yuan(balanceFen, true));
  return balanceFen > 0 && totalFen > couponFen ? text.pointsFrozen : text.noPoints;
}

/** Points as money: off, or how many. */
export function PointsCard({ quote, pointsFen, onChange }: Props) {
  const most = quote.maxPointsFen;
  return (
    <Card>
      <View className={cx(s.row)}>
        <View className={cx(s.coin)}>
          <Icon name="coins" size={20} />
        </View>
        <View className={cx(s.words)}>
          <Text className={cx(s.name)}>{text.points}</Text>
          <Text className={cx(s.note)}>{sayPoints(quote)}</Text>
        </View>
        {most > 0 && (
          <Switch
            checked={pointsFen > 0}
            color={color.gold500}
            onChange={(event) => onChange(event.detail.value ? most : 0)}
          />
        )}
      </View>
      {pointsFen > 0 && (
        <View className={cx(s.amount)}>
          <Text className={cx(s.use)}>{text.pointsOff(yuan(pointsFen, true))}</Text>
          <Stepper
            value={pointsFen}
            min={Math.min(100, most)}
            max={most}
            step={stepOf(most)}
            show={(fen) => yuan(fen, true)}
            onChange={onChange}
          />
        </View>
      )}
    </Card>
  );
}
