import { readableDay } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { StoreLine } from '@/features/store/store-line';
import { CarLine } from '@/features/vehicle/car-line';
import { go, replace } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import { text } from './labels';
import { packLines } from './lines';
import { AddressRow, DeliveryChoice } from './part-card';
import s from './part-details.module.scss';
import type { Checkout } from './use-checkout';

/** A visit: when, where and with which car. */
export function Visit({ checkout: { params, storeId, car, ask }, minutes }: { checkout: Checkout; minutes: number }) {
  return (
    <View>
      <View className={cx(s.when)}>
        <Icon name="calendar-check" size={20} />
        {params.day && params.start ? (
          <View className={cx(s.whenWords)}>
            <Text className={cx(s.time)}>
              {readableDay(params.day)} {params.start}
            </Text>
            <Text className={cx(s.note)}>{text.minutes(minutes)}</Text>
          </View>
        ) : (
          <Tap
            className={cx(s.whenWords)}
            onTap={() => replace('booking', { lines: packLines(ask.lines), offer: params.offer, group: params.group })}
          >
            <Text className={cx(s.time)}>{text.pickTime}</Text>
          </Tap>
        )}
      </View>
      <StoreLine storeId={storeId} />
      <View className={cx(s.car)}>{car !== undefined && <CarLine car={car} ask={text.noCar} />}</View>
    </View>
  );
}

/** Goods: fetched at the store of the visit or one of one's choice, or sent. */
export function Delivery({
  checkout,
  withService,
  freightFen,
}: {
  checkout: Checkout;
  withService: boolean;
  freightFen: number;
}) {
  const { delivery, setDelivery, address, storeId, ask } = checkout;
  const known = delivery === 'ship' && address.address !== null && checkout.fresh;
  const pick = () => go('stores', { lines: packLines(ask.lines), pick: 1 });
  return (
    <View>
      <DeliveryChoice chosen={delivery} freightFen={known ? freightFen : null} onChoose={setDelivery} />
      {delivery === 'ship' && (
        <AddressRow
          address={address.address}
          onTap={() => {
            address.ask().catch(() => undefined);
          }}
        />
      )}
      {(delivery === 'pickup' || storeId === null) && (
        <StoreLine storeId={storeId} {...(!withService && { onTap: pick })} />
      )}
      {delivery === 'pickup' && withService && <Text className={cx(s.same)}>{text.sameStore}</Text>}
    </View>
  );
}
