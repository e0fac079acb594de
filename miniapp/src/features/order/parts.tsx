import type { Order } from '@shared/contracts/order';
import { millis, readable } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { callPhone } from '@/platform/device';
import { go } from '@/platform/go';
import { openMap } from '@/platform/location';
import { Card, Cell } from '@/ui/card';
import { Chip } from '@/ui/chip';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Plate } from '@/ui/plate';
import { Tap } from '@/ui/tap';
import { Timeline } from '@/ui/timeline';
import { CopyRow } from '../common/copy-row';
import { grouped } from '../common/number';
import { exact } from '../common/when';
import { RoundAction } from '../store/round-action';
import { text } from './labels';
import s from './parts.module.scss';
import { storyOf } from './story';

export const openStoreMap = (order: Order): void => {
  openMap({ lat: order.lat, lng: order.lng, name: order.storeName, address: order.storeAddress }).catch(
    () => undefined,
  );
};
export const callStore = (order: Order): void => {
  callPhone(order.storePhone).catch(() => undefined);
};

/** When, where, and with which car. */
export function VisitCard({ order, onReschedule }: { order: Order; onReschedule?: (() => void) | undefined }) {
  const { booking, car } = order;
  return (
    <Card flush>
      {booking && (
        <View className={cx(s.when)}>
          <View className={cx(s.whenIcon)}>
            <Icon name="calendar" size={20} />
          </View>
          <View className={cx(s.words)}>
            <Text className={cx(s.whenText)}>{readable(millis(booking.startsAt))}</Text>
            <Text className={cx(s.small)}>{text.minutes(booking.minutes)}</Text>
          </View>
          {onReschedule && <Chip label={text.reschedule} onTap={onReschedule} />}
        </View>
      )}
      <View className={cx(s.store)}>
        <Tap className={cx(s.words)} onTap={() => go('store', { storeId: order.storeId })}>
          <Text className={cx(s.storeName)}>{order.storeName}</Text>
          <Text className={cx(s.address)}>{order.storeAddress}</Text>
        </Tap>
        <RoundAction small icon="navigation" label="导航" onTap={() => openStoreMap(order)} />
        <RoundAction small icon="phone" label="电话" onTap={() => callStore(order)} />
      </View>
      {car && (
        <View className={cx(s.car)}>
          <Plate plate={car.plate} newEnergy={car.newEnergyPlate} size="s" />
          <Text className={cx(s.carName)}>{car.name}</Text>
          <Text className={cx(s.km)}>{grouped(car.mileageKm)} km</Text>
        </View>
      )}
    </Card>
  );
}

export function StoryCard({ order }: { order: Order }) {
  return (
    <Card title={text.progress}>
      <Timeline steps={storyOf(order, Date.now())} />
    </Card>
  );
}

export function InfoCard({ order }: { order: Order }) {
  return (
    <Card title={text.info}>
      <CopyRow label={text.orderNo} value={order.id} said={text.copied} />
      <Cell label={text.createdAt} value={exact(order.createdAt)} />
      {order.paidAt && <Cell label={text.paidAt} value={exact(order.paidAt)} />}
      <Cell label={text.rules} value={text.rulesHint} onTap={() => go('rules')} />
      {order.completedAt && <Cell label={text.completedAt} value={exact(order.completedAt)} />}
    </Card>
  );
}
