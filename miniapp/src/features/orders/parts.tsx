import type { Order } from '@shared/contracts/order';
import { millis, readable } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { callPhone, copy } from '@/platform/device';
import { go } from '@/platform/go';
import { openMap } from '@/platform/location';
import { Card, Cell } from '@/ui/card';
import { Chip } from '@/ui/chip';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Plate } from '@/ui/plate';
import { Tap } from '@/ui/tap';
import { Timeline } from '@/ui/timeline';
import { amount, grouped, points } from '../common/number';
import { exact } from '../common/when';
import { isLost } from './headline';
import { text } from './labels';
import { LineList } from './line-list';
import s from './parts.module.scss';
import { priceSteps } from './price-steps';
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
        <RoundAction icon="navigation" label="导航" onTap={() => openStoreMap(order)} />
        <RoundAction icon="phone" label="电话" onTap={() => callStore(order)} />
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

function RoundAction({ icon, label, onTap }: { icon: 'navigation' | 'phone'; label: string; onTap: () => void }) {
  return (
    <Tap className={cx(s.round)} onTap={onTap}>
      <View className={cx(s.roundIcon)}>
        <Icon name={icon} size={18} />
      </View>
      <Text className={cx(s.roundText)}>{label}</Text>
    </Tap>
  );
}

/** What was ordered, and how its price came about. */
export function ContentCard({ order }: { order: Order }) {
  const price = priceSteps(order);
  const paid = order.paidAt !== null;
  return (
    <Card title={text.lines} flush>
      <View className={cx(s.inside)}>
        <LineList lines={order.lines} />
        <View className={cx(s.sums)}>
          <Sum label={text.goods} value={amount(price.listFen)} />
          {price.discountFen > 0 && <Sum label={text.discount} value={amount(-price.discountFen)} minus />}
          {price.pointsFen > 0 && (
            <Sum
              label={text.points}
              note={text.pointsNote(points(price.pointsFen))}
              value={amount(-price.pointsFen)}
              minus
            />
          )}
          <View className={cx(s.total)}>
            {order.earnFen > 0 && !isLost(order.state) && (
              <Text className={cx(s.earn)}>
                {order.state === 'completed' ? text.earned(points(order.earnFen)) : text.earn(points(order.earnFen))}
              </Text>
            )}
            <Text className={cx(s.totalLabel)}>
              {paid ? text.paidSum : isLost(order.state) ? text.lostSum : text.toPaySum}
            </Text>
            <Text className={cx(s.totalValue)}>{amount(price.payableFen)}</Text>
          </View>
        </View>
      </View>
    </Card>
  );
}

function Sum({ label, note, value, minus = false }: { label: string; note?: string; value: string; minus?: boolean }) {
  return (
    <View className={cx(s.sum)}>
      <Text>{label}</Text>
      {note && <Text className={cx(s.sumNote)}>{note}</Text>}
      <Text className={cx(s.sumValue, minus && s.minus)}>{value}</Text>
    </View>
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
      <Tap
        className={cx(s.number)}
        onTap={() => {
          copy(order.id, text.copied).catch(() => undefined);
        }}
      >
        <Text className={cx(s.numberLabel)}>{text.orderNo}</Text>
        <Text className={cx(s.numberValue)}>{order.id}</Text>
        <Icon name="copy" size={14} className={s.copy} />
      </Tap>
      <Cell label={text.createdAt} value={exact(order.createdAt)} />
      {order.paidAt && <Cell label={text.paidAt} value={exact(order.paidAt)} />}
      {order.completedAt && <Cell label={text.completedAt} value={exact(order.completedAt)} />}
    </Card>
  );
}
