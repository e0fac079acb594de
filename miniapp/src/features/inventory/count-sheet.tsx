import type { Stock } from '@shared/contracts/inventory';
import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Notice } from '@/ui/notice';
import { Sheet } from '@/ui/sheet';
import { grouped } from '../common/number';
import { CountField } from './count-field';
import s from './count-sheet.module.scss';
import { difference } from './difference';
import { text } from './labels';
import { NoteLine } from './note-line';
import { useCount } from './use-count';

/** Counts one item. While the sheet goes down it still shows what it was about. */
export function CountSheet({ stock, onClose }: { stock: Stock | null; onClose: () => void }) {
  const [last, setLast] = useState(stock);
  useEffect(() => {
    if (stock) setLast(stock);
  }, [stock]);
  const shown = stock ?? last;
  if (!shown) return null;
  return <Counting key={shown.skuId} stock={shown} open={stock !== null} onClose={onClose} />;
}

function Counting({ stock, open, onClose }: { stock: Stock; open: boolean; onClose: () => void }) {
  const count = useCount(stock, onClose);
  const { expected, counted } = count;
  const found = difference(expected, counted ?? 0);
  return (
    <Sheet
      open={open}
      title={text.count}
      onClose={onClose}
      footer={
        <Button wide style={{ minHeight: '56px' }} busy={count.busy} disabled={counted === null} onTap={count.submit}>
          {found.tone === 'same' ? text.yesSame : text.yes(counted ?? 0)}
        </Button>
      }
    >
      <Text className={cx(s.title)}>{stock.title}</Text>
      <Text className={cx(s.spec)}>{stock.spec}</Text>
      {count.trouble && (
        <View className={cx(s.trouble)}>
          <Notice tone={count.trouble.tone}>{count.trouble.words}</Notice>
        </View>
      )}
      <View className={cx(s.facts)}>
        <Fact name={text.booked} value={expected} strong />
        <Fact name={text.held} value={stock.held} />
        <Fact name={text.sold} value={stock.sold} />
      </View>
      <View className={cx(s.head)}>
        <Text className={cx(s.name)}>{text.counted}</Text>
        {counted !== null && <Text className={cx(s.difference, s[found.tone])}>{found.words}</Text>}
      </View>
      <CountField value={counted} onChange={count.setCounted} />
      {stock.held > 0 && <Text className={cx(s.hint)}>{text.notHeld(stock.held)}</Text>}
      <View className={cx(s.head)}>
        <Text className={cx(s.name)}>{text.note}</Text>
      </View>
      <NoteLine value={count.note} placeholder={text.notePlaceholder} onChange={count.setNote} />
    </Sheet>
  );
}

function Fact({ name, value, strong = false }: { name: string; value: number; strong?: boolean }) {
  return (
    <View className={cx(s.fact)}>
      <Text className={cx(s.value, !strong && s.quiet)}>{grouped(value)}</Text>
      <Text className={cx(s.factName)}>{name}</Text>
    </View>
  );
}
