import type { Stock, Transfer } from '@shared/contracts/inventory';
import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useRef, useState } from 'react';
import { refresh } from '@/api/query';
import { InkPage } from '@/features/common/ink-page';
import { CountSheet } from '@/features/inventory/count-sheet';
import { FindStock } from '@/features/inventory/find-stock';
import { Incoming } from '@/features/inventory/incoming';
import { text } from '@/features/inventory/labels';
import { LowStock } from '@/features/inventory/low-stock';
import { ReceiveSheet } from '@/features/inventory/receive-sheet';
import { useIncomingCount } from '@/features/inventory/use-incoming-count';
import { useLowCount } from '@/features/inventory/use-low-count';
import { useMe } from '@/features/member/use-me';
import { cx } from '@/ui/cx';
import { Tabs } from '@/ui/tabs';
import s from './index.module.scss';

type Tab = 'all' | 'low' | 'incoming';
const again = () => refresh('inventory.stock', 'inventory.low', 'inventory.transfers');

/** Stock of the store one works at, or of the main warehouse: found, and counted. */
export default function StaffStock() {
  const { me } = useMe();
  const [tab, setTab] = useState<Tab>('all');
  const [picked, setPicked] = useState<Stock | null>(null);
  const [came, setCame] = useState<Transfer | null>(null);
  const [receiving, setReceiving] = useState(false);
  const low = useLowCount();
  const incoming = useIncomingCount();
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
      overlay={
        <>
          <CountSheet stock={picked} onClose={() => setPicked(null)} />
          {came && <ReceiveSheet key={came.id} transfer={came} open={receiving} onClose={() => setReceiving(false)} />}
        </>
      }
      onRefresh={again}
    >
      <Tabs
        tabs={[
          { key: 'all', name: text.all },
          { key: 'low', name: low === '' ? text.low : text.lowCount(low) },
          { key: 'incoming', name: incoming === '' ? text.incoming : text.incomingCount(incoming) },
        ]}
        on={tab}
        onPick={setTab}
      />
      {tab === 'all' && <FindStock onPick={setPicked} />}
      {tab === 'low' && <LowStock onPick={setPicked} />}
      {tab === 'incoming' && (
        <View className={cx(s.low)}>
          <Incoming
            onPick={(transfer) => {
              setCame(transfer);
              setReceiving(true);
            }}
          />
        </View>
      )}
    </InkPage>
  );
}
