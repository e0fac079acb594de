import type { Order } from '@shared/contracts/order';
import { millis } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { refresh, usePages } from '@/api/query';
import { Paged } from '@/features/common/paged';
import { friendly } from '@/features/common/when';
import { text } from '@/features/hq/labels';
import { type Parcel, ShipSheet } from '@/features/hq/ship-sheet';
import { useTask } from '@/features/hq/use-task';
import { LineList } from '@/features/order/line-list';
import { placeOf } from '@/features/order/place';
import { copy } from '@/platform/device';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { Page } from '@/ui/page';
import s from './index.module.scss';

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

function ShipCard({ order, onShip }: { order: Order; onShip: () => void }) {
  const { address } = order;
  return (
    <View className={cx(s.card)}>
      <View className={cx(s.head)}>
        <Text className={cx(s.no)}>{order.id}</Text>
        {order.paidAt && <Text className={cx(s.when)}>{text.paidAt(friendly(millis(order.paidAt), Date.now()))}</Text>}
      </View>
      <LineList
        lines={order.lines.flatMap((line) => {
          // What was given back before it was sent stays on the shelf.
          const qty = line.qty - line.refundedQty;
          return qty > 0 ? [{ ...line, qty, refundedQty: 0 }] : [];
        })}
        priced={false}
      />
      {address && (
        <View className={cx(s.address)}>
          <Text className={cx(s.who)}>
            {address.name} {address.phone}
          </Text>
          <Text className={cx(s.place)}>{placeOf(address)}</Text>
        </View>
      )}
      <View className={cx(s.acts)}>
        {address && (
          <Button
            size="m"
            kind="line"
            icon="copy"
            onTap={() => {
              const said = `${address.name} ${address.phone} ${placeOf(address)}`;
              copy(said, text.addressCopied).catch(() => undefined);
            }}
          >
            {text.address}
          </Button>
        )}
        <Button size="m" kind="ink" icon="truck" onTap={onShip}>
          {text.shipYes}
        </Button>
      </View>
    </View>
  );
}
