import type { OrderLine } from '@shared/contracts/order';
import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { FitBadge } from '@/ui/fit-badge';
import { Picture } from '@/ui/picture';
import { Price } from '@/ui/price';
import { Tag } from '@/ui/tag';
import { text } from './labels';
import s from './order-lines.module.scss';

/** What is bought, line by line. */
export function OrderLines({ lines }: { lines: readonly OrderLine[] }) {
  return (
    <View>
      {lines.map((line) => (
        <View key={`${line.skuId}-${line.gift}`} className={cx(s.line)}>
          <Picture src={line.picture} className={s.picture} />
          <View className={cx(s.words)}>
            <Text className={cx(s.title)}>{line.title}</Text>
            <View className={cx(s.marks)}>
              {line.gift && <Tag tone="gold">{text.gift}</Tag>}
              {line.offerId !== null && <Tag tone="signal">{text.offerPrice}</Tag>}
              <FitBadge fit={line.fit} />
              {line.spec !== '' && <Text className={cx(s.spec)}>{line.spec}</Text>}
            </View>
          </View>
          <View className={cx(s.right)}>
            <Price fen={line.gift ? 0 : line.priceFen} size="s" />
            <Text className={cx(s.qty)}>×{line.qty}</Text>
          </View>
        </View>
      ))}
    </View>
  );
}
