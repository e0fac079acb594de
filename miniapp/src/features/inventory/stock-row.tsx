import type { Stock } from '@shared/contracts/inventory';
import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Tag } from '@/ui/tag';
import { Tap } from '@/ui/tap';
import { grouped } from '../common/number';
import { text } from './labels';
import s from './stock-row.module.scss';

/** One item of a location: what it is, and how many can be sold. */
export function StockRow({ stock, onTap }: { stock: Stock; onTap: () => void }) {
  const low = stock.available < stock.lowAt;
  const reserved = text.reserved(stock.held, stock.sold);
  return (
    <Tap className={cx(s.row)} onTap={onTap}>
      <View className={cx(s.words)}>
        <Text className={cx(s.title)}>{stock.title}</Text>
        {stock.spec !== '' && <Text className={cx(s.spec)}>{stock.spec}</Text>}
        {(low || reserved !== '') && (
          <View className={cx(s.facts)}>
            {low && (
              <Tag tone="stop" icon="triangle-alert">
                {text.lowTag(stock.lowAt)}
              </Tag>
            )}
            {reserved !== '' && <Text className={cx(s.reserved)}>{reserved}</Text>}
          </View>
        )}
      </View>
      <View className={cx(s.figure)}>
        <Text className={cx(s.number, low && s.low)}>{grouped(stock.available)}</Text>
        <Text className={cx(s.unit)}>{text.available}</Text>
      </View>
    </Tap>
  );
}
