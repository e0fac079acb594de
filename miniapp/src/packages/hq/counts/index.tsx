import type { Difference } from '@shared/contracts/inventory';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { refresh, usePages } from '@/api/query';
import { Paged } from '@/features/common/paged';
import { CountResultCard } from '@/features/hq/stock/count-result-card';
import { text } from '@/features/hq/stock/count-result-labels';
import { CountResultSheet } from '@/features/hq/stock/count-result-sheet';
import { useMe } from '@/features/member/use-me';
import { mayDo } from '@/features/staff/may';
import { Chip } from '@/ui/chip';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { Page } from '@/ui/page';
import s from './index.module.scss';

/** What the stocktakes of all stores found to be different, and what headquarters said of it. */
export default function StockDifferences() {
  const [which, setWhich] = useState<'open' | 'resolved'>('open');
  const pages = usePages('inventory.differences', { which, limit: 20 });
  const [asked, setAsked] = useState<Difference | null>(null);
  const [open, setOpen] = useState(false);
  const { me } = useMe();
  const resolve = (one: Difference) => {
    setAsked(one);
    setOpen(true);
  };
  const empty =
    which === 'open' ? (
      <Empty icon="circle-check" title={text.none} text={text.noneHint} />
    ) : (
      <Empty icon="list" title={text.noneResolved} text={text.noneResolvedHint} />
    );
  return (
    <Page
      title={text.title}
      onRefresh={() => refresh('inventory.differences')}
      overlay={asked && <CountResultSheet key={asked.id} one={asked} open={open} onClose={() => setOpen(false)} />}
    >
      <View className={cx(s.tabs)}>
        <Chip label={text.open} on={which === 'open'} onTap={() => setWhich('open')} />
        <Chip label={text.resolved} on={which === 'resolved'} onTap={() => setWhich('resolved')} />
      </View>
      <Paged pages={pages} boneH={190} more={text.loadingMore} end={text.end} empty={empty}>
        {(found) =>
          found.map((one) => (
            <CountResultCard
              key={one.id}
              one={one}
              onResolve={mayDo(me?.staff, 'inventory.resolveDifference') ? () => resolve(one) : undefined}
            />
          ))
        }
      </Paged>
    </Page>
  );
}
