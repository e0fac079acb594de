import type { Stock } from '@shared/contracts/inventory';
import { Input, Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useRef, useState } from 'react';
import { refresh, usePages } from '@/api/query';
import { InkPage } from '@/features/common/ink-page';
import { usePaused } from '@/features/common/use-paused';
import { CountSheet } from '@/features/inventory/count-sheet';
import { text } from '@/features/inventory/labels';
import { StockList } from '@/features/inventory/stock-list';
import { useLowCount } from '@/features/inventory/use-low-count';
import { useMe } from '@/features/member/use-me';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import s from './index.module.scss';

type Tab = 'all' | 'low';
const again = () => refresh('inventory.stock', 'inventory.low');

/** Stock of the store one works at, or of the main warehouse: found, and counted. */
export default function StaffStock() {
  const { me } = useMe();
  const [tab, setTab] = useState<Tab>('all');
  const [picked, setPicked] = useState<Stock | null>(null);
  const low = useLowCount();
  const first = useRef(true);
  useDidShow(() => {
    if (!first.current) again().catch(() => undefined);
    first.current = false;
  });
  return (
    <InkPage
      title={text.title}
      head={
        <View>
          <Text className={cx(s.place)}>{me?.staff?.storeName ?? text.title}</Text>
          <Text className={cx(s.hint)}>{text.hint}</Text>
        </View>
      }
      overlay={<CountSheet stock={picked} onClose={() => setPicked(null)} />}
      onRefresh={again}
    >
      <View className={cx(s.tabs)}>
        <TabName name={text.all} on={tab === 'all'} onTap={() => setTab('all')} />
        <TabName name={low === '' ? text.low : text.lowCount(low)} on={tab === 'low'} onTap={() => setTab('low')} />
      </View>
      {tab === 'all' ? <All onPick={setPicked} /> : <Low onPick={setPicked} />}
    </InkPage>
  );
}

function TabName({ name, on, onTap }: { name: string; on: boolean; onTap: () => void }) {
  return (
    <Tap className={cx(s.tab, on && s.on)} onTap={onTap}>
      <Text className={cx(s.name)}>{name}</Text>
    </Tap>
  );
}

function All({ onPick }: { onPick: (stock: Stock) => void }) {
  const [typed, setTyped] = useState('');
  const q = usePaused(typed.trim());
  const pages = usePages('inventory.stock', { limit: 20, ...(q !== '' && { q }) });
  const empty =
    q === '' ? (
      <Empty icon="package" title={text.empty} text={text.emptyHint} />
    ) : (
      <Empty
        icon="search"
        title={text.noResult(q)}
        text={text.noResultHint}
        action={text.clear}
        onAction={() => setTyped('')}
      />
    );
  return (
    <View>
      <View className={cx(s.bar)}>
        <View className={cx(s.field)}>
          <Icon name="search" size={18} className={s.glass} />
          <Input
            className={cx(s.input)}
            value={typed}
            maxlength={30}
            confirmType="search"
            placeholder={text.search}
            placeholderClass={cx(s.glass)}
            onInput={(event) => setTyped(event.detail.value)}
          />
          {typed !== '' && (
            <Tap className={cx(s.clear)} onTap={() => setTyped('')}>
              <Icon name="circle-x" size={18} />
            </Tap>
          )}
        </View>
      </View>
      <StockList pages={pages} empty={empty} onPick={onPick} />
    </View>
  );
}

function Low({ onPick }: { onPick: (stock: Stock) => void }) {
  const pages = usePages('inventory.low', { limit: 20 });
  const empty = <Empty icon="circle-check" title={text.enough} text={text.enoughHint} />;
  return (
    <View className={cx(s.low)}>
      <StockList pages={pages} empty={empty} onPick={onPick} />
    </View>
  );
}
