import type { Refund } from '@shared/contracts/aftersale';
import { millis } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { go } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tag } from '@/ui/tag';
import { Tap } from '@/ui/tap';
import { friendly } from '../common/when';
import { sumOf } from '../order/left';
import { stateNames, stateTones } from './labels';
import s from './refund-row.module.scss';

/** One refund in one line: what, when, how much, where it stands. */
export function RefundRow({ refund }: { refund: Refund }) {
  return (
    <Tap className={cx(s.row)} onTap={() => go('refund', { refundId: refund.id })}>
      <View className={cx(s.words)}>
        <View className={cx(s.line)}>
          <Tag tone={stateTones[refund.state]}>{stateNames[refund.state]}</Tag>
          <Text className={cx(s.sum)}>{sumOf(refund)}</Text>
        </View>
        <Text className={cx(s.note)}>{refund.lines.map((line) => `${line.title} ×${line.qty}`).join('、')}</Text>
        <Text className={cx(s.time)}>{friendly(millis(refund.createdAt), Date.now())}</Text>
      </View>
      <Icon name="chevron-right" size={16} className={s.chevron} />
    </Tap>
  );
}
