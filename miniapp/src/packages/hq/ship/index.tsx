import { useState } from 'react';
import { call } from '@/api/client';
import { refresh, usePages } from '@/api/query';
import { Paged } from '@/features/common/paged';
import { text } from '@/features/hq/labels';
import { ShipCard } from '@/features/hq/parcel/ship-card';
import { type Parcel, ShipSheet } from '@/features/hq/parcel/ship-sheet';
import { useTask } from '@/features/hq/use-task';
import { Empty } from '@/ui/empty';
import { Page } from '@/ui/page';

/** What the warehouse has to send, oldest first. */
export default function Ship() {
  const pages = usePages('order.toShip', { limit: 20 });
  const [asked, setAsked] = useState<string | null>(null);
  const { busy, run } = useTask('order.toShip');
  const send = async (parcel: Parcel) => {
    if (asked === null) return;
    const went = await run(() => call('order.ship', { orderId: asked, ...parcel }), text.shipped);
    if (went) setAsked(null);
  };
  return (
    <Page
      title={text.ship}
      onRefresh={() => refresh('order.toShip')}
      overlay={
        <ShipSheet
          open={asked !== null}
          busy={busy}
          onClose={() => setAsked(null)}
          onYes={(parcel) => {
            send(parcel).catch(() => undefined);
          }}
        />
      }
    >
      <Paged
        pages={pages}
        boneH={220}
        more={text.loadingMore}
        end={text.end}
        empty={<Empty icon="truck" title={text.noShip} text={text.noShipHint} />}
      >
        {(orders) => orders.map((order) => <ShipCard key={order.id} order={order} onShip={() => setAsked(order.id)} />)}
      </Paged>
    </Page>
  );
}
