import type { Stock } from '@shared/contracts/inventory';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { refresh, useApi } from '@/api/query';
import { text } from '@/features/hq/stock/transfer-labels';
import { TransferSheet } from '@/features/hq/stock/transfer-sheet';
import type { Place, Route } from '@/features/hq/stock/use-transfer';
import { FindStock } from '@/features/inventory/find-stock';
import { usePickedStore } from '@/features/store/picked';
import { near, usePlace } from '@/features/store/place';
import { StoreLine } from '@/features/store/store-line';
import { go } from '@/platform/go';
import { Card } from '@/ui/card';
import { Chip } from '@/ui/chip';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { Page } from '@/ui/page';
import s from './index.module.scss';

/** What the stock of headquarters is called in a contract. */
const MAIN: Place = { location: 'wh_main', name: text.main };

function useStorePlace(storeId: string | null): Place | null {
  const { data } = useApi(
    'store.detail',
    { storeId: storeId ?? '', ...near(usePlace((state) => state.place)) },
    { enabled: storeId !== null, staleTime: 5 * 60_000 },
  );
  return storeId === null ? null : { location: storeId, name: data?.store.name ?? text.store };
}

/** Pieces on their way between the main warehouse and a store: which way, which store, then what and how many. */
export default function Transfer() {
  const store = useStorePlace(usePickedStore());
  const [back, setBack] = useState(false);
  const [asked, setAsked] = useState<{ route: Route; turn: number } | null>(null);
  const [open, setOpen] = useState(false);
  const from = back ? store : MAIN;
  const to = back ? MAIN : store;
  const pickStore = () => go('stores', { pick: 1 });
  const ask = (stock: Stock) => {
    if (!from || !to) return pickStore();
    // Each opening is a wish of its own, also for what was just moved.
    setAsked((last) => ({ route: { stock, from, to }, turn: (last?.turn ?? 0) + 1 }));
    setOpen(true);
  };
  return (
    <Page
      title={text.title}
      onRefresh={() => refresh('inventory.stock')}
      overlay={
        asked && <TransferSheet key={asked.turn} route={asked.route} open={open} onClose={() => setOpen(false)} />
      }
    >
      <View className={cx(s.top)} />
      <Card title={text.route}>
        <View className={cx(s.ways)}>
          <Chip label={text.out} on={!back} onTap={() => setBack(false)} />
          <Chip label={text.back} on={back} onTap={() => setBack(true)} />
        </View>
        <StoreLine storeId={store?.location ?? null} onTap={pickStore} />
      </Card>
      {from && store ? (
        <>
          <Text className={cx(s.title)}>{text.goods(from.name)}</Text>
          <FindStock key={from.location} location={from.location} onPick={ask} />
        </>
      ) : (
        <Empty icon="store" title={text.noStore} text={text.noStoreHint} action={text.pickStore} onAction={pickStore} />
      )}
    </Page>
  );
}
