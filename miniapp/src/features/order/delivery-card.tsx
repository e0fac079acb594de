import type { Order } from '@shared/contracts/order';
import { maskPhone } from '@shared/domain/member/mask';
import { millis } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { copy } from '@/platform/device';
import { go } from '@/platform/go';
import { Card, Cell } from '@/ui/card';
import { Chip } from '@/ui/chip';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { friendly } from '../common/when';
import s from './delivery-card.module.scss';
import { isLost } from './headline';
import { text } from './labels';
import { placeOf } from './place';

const copyNumber = (trackingNo: string): void => {
  copy(trackingNo, text.trackingCopied).catch(() => undefined);
};

/** Where a shipped order goes, and with which carrier it comes. */
export function DeliveryCard({ order }: { order: Order }) {
  const { address, shipping } = order;
  return (
    <Card flush>
      {shipping && (
        <View className={cx(s.parcel)}>
          <View className={cx(s.icon)}>
            <Icon name="truck" size={20} />
          </View>
          <View className={cx(s.words)}>
            <Text className={cx(s.carrier)}>{shipping.carrier}</Text>
            <Text className={cx(s.number)} userSelect>
              {shipping.trackingNo}
            </Text>
          </View>
          <Chip label={text.copy} icon="copy" onTap={() => copyNumber(shipping.trackingNo)} />
        </View>
      )}
      {!shipping && !isLost(order.state) && (
        <View className={cx(s.parcel)}>
          <View className={cx(s.icon, s.waiting)}>
            <Icon name="package" size={20} />
          </View>
          <View className={cx(s.words)}>
            <Text className={cx(s.carrier)}>{text.notShipped}</Text>
            <Text className={cx(s.small)}>{text.notShippedHint}</Text>
          </View>
        </View>
      )}
      {address && (
        <View className={cx(s.address)}>
          <Icon name="map-pin" size={18} className={s.pin} />
          <View className={cx(s.words)}>
            <View className={cx(s.who)}>
              <Text className={cx(s.name)}>{address.name}</Text>
              <Text className={cx(s.phone)}>{maskPhone(address.phone)}</Text>
            </View>
            <Text className={cx(s.place)}>{placeOf(address)}</Text>
          </View>
        </View>
      )}
      <View className={cx(s.facts)}>
        {shipping && <Cell label={text.shippedAt} value={friendly(millis(shipping.shippedAt), Date.now())} />}
        <Cell label={text.serviceStore} value={order.storeName} onTap={() => go('store', { storeId: order.storeId })} />
        {order.state === 'to_receive' && <Text className={cx(s.hint)}>{text.autoReceive}</Text>}
      </View>
    </Card>
  );
}
