import type { OrderLine } from '@shared/contracts/order';
import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Picture } from '@/ui/picture';
import { Tag } from '@/ui/tag';
import { amount } from '../common/number';
import { text } from './labels';
import s from './line-list.module.scss';

type Line = Pick<OrderLine, 'skuId' | 'title' | 'spec' | 'picture' | 'qty'> & {
  priceFen?: number;
  gift?: boolean;
  refundedQty?: number;
};

/** Lines of a placed order: picture, what, how many, at which price (staff see no prices). */
export function LineList({ lines, priced = true }: { lines: readonly Line[]; priced?: boolean }) {
  return (
    <View>
      {lines.map((line) => (
        <View key={line.skuId} className={cx(s.line)}>
          <Picture src={line.picture} className={s.picture} />
          <View className={cx(s.words)}>
            <Text className={cx(s.title)}>{line.title}</Text>
            {line.spec !== '' && <Text className={cx(s.spec)}>{line.spec}</Text>}
            {(line.gift || (line.refundedQty ?? 0) > 0) && (
              <View className={cx(s.marks)}>
                {line.gift && <Tag tone="gold">{text.gift}</Tag>}
                {line.refundedQty ? <Tag tone="warn">{text.refundedQty(line.refundedQty)}</Tag> : null}
              </View>
            )}
          </View>
          <View className={cx(s.side)}>
            {priced && line.priceFen !== undefined && <Text className={cx(s.price)}>{amount(line.priceFen)}</Text>}
            <Text className={cx(s.qty)}>×{line.qty}</Text>
          </View>
        </View>
      ))}
    </View>
  );
}
