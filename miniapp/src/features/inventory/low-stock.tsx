import type { Stock } from '@shared/contracts/inventory';
import { View } from '@tarojs/components';
import { usePages } from '@/api/query';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { text } from './labels';
import s from './low-stock.module.scss';
import { StockList } from './stock-list';

/** What has to be ordered again. */
export function LowStock({ onPick }: { onPick: (stock: Stock) => void }) {
  const pages = usePages('inventory.low', { limit: 20 });
  const empty = <Empty icon="circle-check" title={text.enough} text={text.enoughHint} />;
  return (
    <View className={cx(s.low)}>
      <StockList pages={pages} empty={empty} onPick={onPick} />
    </View>
  );
}
