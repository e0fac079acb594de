import type { Address, Fulfilment, OrderLine, Quote } from '@shared/contracts/order';
import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { groupedYuan } from '@/features/common/number';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import type { IconName } from '@/ui/icon-names';
import { Tap } from '@/ui/tap';
import { maskedPhone, whereOf } from './address';
import { addressText, deliveryText, partNames, text } from './labels';
import { OrderLines } from './order-lines';
import s from './part-card.module.scss';

const icons: Record<Fulfilment, IconName> = { service: 'wrench', pickup: 'store', ship: 'truck' };

type Props = {
  part: Quote['parts'][number];
  lines: readonly OrderLine[];
  /** Said only where there are several. */
  subtotal: boolean;
  children: ReactNode;
};

/** One order of the purchase: how it is fulfilled, where and when, and its lines. */
export function PartCard({ part, lines, subtotal, children }: Props) {
  return (
    <View className={cx(s.card)}>
      <View className={cx(s.head)}>
        <View className={cx(s.icon)}>
          <Icon name={icons[part.fulfilment]} size={16} />
        </View>
        <Text className={cx(s.title)}>{partNames[part.fulfilment]}</Text>
        {subtotal && (
          <Text className={cx(s.subtotal)}>
            {text.subtotal} ¥{groupedYuan(part.payableFen)}
          </Text>
        )}
      </View>
      {children}
      <View className={cx(s.lines)}>
        <OrderLines lines={lines} />
      </View>
    </View>
  );
}

type Delivery = 'pickup' | 'ship';
const ways: readonly { way: Delivery; icon: IconName; name: string }[] = [
  { way: 'pickup', icon: 'store', name: deliveryText.pickup },
  { way: 'ship', icon: 'truck', name: deliveryText.ship },
];

function noteOf(way: Delivery, freightFen: number | null): string {
  if (way === 'pickup') return deliveryText.pickupNote;
  if (freightFen === null) return deliveryText.shipNote;
  return freightFen > 0 ? deliveryText.freight(groupedYuan(freightFen, true)) : deliveryText.freightFree;
}

type ChoiceProps = {
  chosen: Delivery;
  /** Null until it is known where to. */
  freightFen: number | null;
  onChoose: (way: Delivery) => void;
};
/** How goods come to the owner. */
export function DeliveryChoice({ chosen, freightFen, onChoose }: ChoiceProps) {
  return (
    <View className={cx(s.ways)}>
      {ways.map(({ way, icon, name }) => (
        <Tap key={way} className={cx(s.way, way === chosen && s.wayOn)} onTap={() => onChoose(way)}>
          <Icon name={icon} size={18} />
          <View className={cx(s.wayWords)}>
            <Text className={cx(s.wayName)}>{name}</Text>
            <Text className={cx(s.wayNote)}>{noteOf(way, freightFen)}</Text>
          </View>
        </Tap>
      ))}
    </View>
  );
}

/** Where goods are sent; asks for it while nothing is known. */
export function AddressRow({ address, onTap }: { address: Address | null; onTap: () => void }) {
  return (
    <Tap className={cx(s.address, !address && s.missing)} onTap={onTap}>
      <Icon name="map-pin" size={20} className={s.pin} />
      {address ? (
        <View className={cx(s.addressWords)}>
          <Text className={cx(s.where)}>{whereOf(address)}</Text>
          <Text className={cx(s.who)}>
            {address.name} {maskedPhone(address.phone)}
          </Text>
        </View>
      ) : (
        <Text className={cx(s.addressWords, s.ask)}>{addressText.ask}</Text>
      )}
      <Icon name="chevron-right" size={16} className={s.chevron} />
    </Tap>
  );
}
