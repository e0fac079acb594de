import type { Order } from '@shared/contracts/order';
import { millis } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { copy } from '@/platform/device';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { friendly } from '../../common/when';
import { LineList } from '../../order/line-list';
import { placeOf } from '../../order/place';
import { text } from '../labels';
import s from './ship-card.module.scss';

/** One parcel to be sent: what goes in and where it goes. */
export function ShipCard({ order, onShip }: { order: Order; onShip: () => void }) {
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
