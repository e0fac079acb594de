import type { Transfer } from '@shared/contracts/inventory';
import { useState } from 'react';
import { refresh, usePages } from '@/api/query';
import { Paged } from '@/features/common/paged';
import { ResolveSheet } from '@/features/hq/stock/resolve-sheet';
import { TransferCard } from '@/features/hq/stock/transfer-card';
import { text } from '@/features/hq/stock/transfer-labels';
import { Empty } from '@/ui/empty';
import { Page } from '@/ui/page';

/** Pieces that are on their way, and those of which less came than was sent. */
export default function Transfers() {
  const pages = usePages('inventory.transfers', { which: 'open', limit: 20 });
  const [asked, setAsked] = useState<Transfer | null>(null);
  const [open, setOpen] = useState(false);
  const resolve = (transfer: Transfer) => {
    setAsked(transfer);
    setOpen(true);
  };
  return (
    <Page
      title={text.underWay}
      onRefresh={() => refresh('inventory.transfers')}
      overlay={asked && <ResolveSheet key={asked.id} transfer={asked} open={open} onClose={() => setOpen(false)} />}
    >
      <Paged
        pages={pages}
        boneH={150}
        more={text.loadingMore}
        end={text.end}
        empty={<Empty icon="circle-check" title={text.underWayNone} text={text.noneHint} />}
      >
        {(transfers) =>
          transfers.map((one) => <TransferCard key={one.id} transfer={one} onResolve={() => resolve(one)} />)
        }
      </Paged>
    </Page>
  );
}
