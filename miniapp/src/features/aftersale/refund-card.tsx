import type { Refund } from '@shared/contracts/aftersale';
import { millis } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Picture } from '@/ui/picture';
import { Tap } from '@/ui/tap';
import { friendly } from '../common/when';
import { sumOf } from '../order/left';
import { LineList } from '../order/line-list';
import { stateNames, stateTones, text } from './labels';
import s from './refund-card.module.scss';

const SHOWN = 2;
type Props = {
  refund: Refund;
  /** The head: the store for an owner, the owner for a store. */
  who: string;
  icon: 'store' | 'user';
  onTap: () => void;
};

/** One refund of a list: whose, what, how much, where it stands. */
export function RefundCard({ refund, who, icon, onTap }: Props) {
  const count = refund.lines.reduce((total, line) => total + line.qty, 0);
  return (
    <Tap className={cx(s.card)} onTap={onTap}>
      <View className={cx(s.head)}>
        <Icon name={icon} size={16} className={s.icon} />
        <Text className={cx(s.name)}>{who}</Text>
        <Text className={cx(s.state, s[stateTones[refund.state]])}>{stateNames[refund.state]}</Text>
      </View>
      {refund.lines.length <= SHOWN ? (
        <LineList lines={refund.lines} priced={false} />
      ) : (
        <View className={cx(s.pictures)}>
          {refund.lines.slice(0, 4).map((line) => (
            <Picture key={line.skuId} src={line.picture} className={s.picture} />
          ))}
        </View>
      )}
      <View className={cx(s.said)}>
        <Text className={cx(s.reason)}>{refund.reason}</Text>
      </View>
      <View className={cx(s.foot)}>
        <Text className={cx(s.time)}>
          {friendly(millis(refund.createdAt), Date.now())} · {text.total2(count)}
        </Text>
        <Text className={cx(s.sum)}>{sumOf(refund)}</Text>
      </View>
    </Tap>
  );
}
