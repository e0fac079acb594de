import { readableDay } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { messageOf } from '@/api/errors';
import { refresh, useApi } from '@/api/query';
import { DayStrip } from '@/features/booking/day-strip';
import { text } from '@/features/booking/labels';
import { SlotGrid } from '@/features/booking/slot-grid';
import { packLines, unpackLines } from '@/features/checkout/lines';
import { OrderLines } from '@/features/checkout/order-lines';
import { blocking, useQuote } from '@/features/checkout/quote';
import { StoreLine } from '@/features/store/store-line';
import { useStoreChoice } from '@/features/store/use-store-choice';
import { CarLine } from '@/features/vehicle/car-line';
import { useCar } from '@/features/vehicle/use-car';
import { go, useParams } from '@/platform/go';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { ErrorView } from '@/ui/error-view';
import { Notice } from '@/ui/notice';
import { Page } from '@/ui/page';
import { Price } from '@/ui/price';
import { Bone } from '@/ui/skeleton';
import s from './index.module.scss';

export default function BookingPick() {
  const params = useParams();
  const lines = unpackLines(params.lines);
  const skuIds = lines.flatMap((line) => Array<string>(line.qty).fill(line.skuId)).join(',');
  const { car } = useCar();
  const storeId = useStoreChoice(params.store, skuIds);
  const [day, setDay] = useState<string | null>(null);
  const [start, setStart] = useState<string | null>(null);

  const ask = { storeId: storeId ?? '', skuIds };
  const days = useApi('booking.days', ask, {
    enabled: storeId !== null && skuIds !== '',
    keep: true,
    staleTime: 15_000,
  });
  const open = days.data?.days.filter((one) => one.state === 'open') ?? [];
  const shownDay = open.find((one) => one.day === day)?.day ?? open[0]?.day ?? null;
  const slots = useApi(
    'booking.slots',
    { ...ask, day: shownDay ?? '' },
    { enabled: shownDay !== null, keep: true, staleTime: 15_000 },
  );
  const bookable = slots.data?.slots.filter((slot) => slot.state === 'free') ?? [];
  // The earliest time stands ready, so that a booking can be two taps.
  const free = bookable.find((slot) => slot.start === start) ?? bookable[0];
  const quote = useQuote({
    lines,
    ...(params.offer && { offerId: params.offer }),
    ...(params.offer && params.group && { groupId: params.group }),
    ...(storeId && { storeId }),
    ...(car && { carId: car.id }),
  });
  const problem = blocking(quote.data, ['STORE_REQUIRED', 'CAR_REQUIRED', 'SLOT_REQUIRED']);
  const next = () => {
    if (!storeId || !shownDay || !free || !car) return;
    const { cart, offer, group } = params;
    const when = { store: storeId, day: shownDay, start: free.start };
    go('checkout', { lines: packLines(lines), ...when, cart, offer, group });
  };
  return (
    <Page
      title={text.title}
      onRefresh={() => refresh('booking.days', 'booking.slots', 'order.quote')}
      footer={
        <View className={cx(s.action)}>
          <View className={cx(s.summary)}>
            <Text className={cx(s.when)}>
              {free && shownDay ? `${readableDay(shownDay)} ${free.start}` : text.pickSlot}
            </Text>
            <View className={cx(s.total)}>
              {quote.data ? <Price fen={quote.data.totalFen} /> : <Bone w={72} h={22} />}
              {days.data && <Text className={cx(s.minutes)}>{text.minutes(days.data.minutes)}</Text>}
            </View>
          </View>
          {car === null ? (
            <Button onTap={() => go('carEdit', { pick: 1 })}>{text.addCar}</Button>
          ) : (
            <Button disabled={!free || !car || problem !== null} onTap={next}>
              {text.next}
            </Button>
          )}
        </View>
      }
    >
      {quote.isError && !quote.data && <ErrorView compact error={quote.error} onRetry={() => quote.refetch()} />}
      {problem && <Notice tone="stop">{problem}</Notice>}
      <Card title={text.services}>
        {quote.data ? <OrderLines lines={quote.data.lines} /> : <Bone h={64} />}
        <View className={cx(s.car)}>{car !== undefined && <CarLine car={car} ask={text.noCar} />}</View>
      </Card>
      <Card title={text.store}>
        <StoreLine storeId={storeId} onTap={() => go('stores', { lines: packLines(lines), pick: 1 })} />
      </Card>
      <Card title={text.day} flush>
        <View className={cx(s.days)}>
          {days.data && <DayStrip days={days.data.days} chosen={shownDay} onChoose={setDay} />}
          {!days.data && !days.isError && <Bone h={76} r={12} style={{ margin: '0 16px', width: 'auto' }} />}
          {days.isError && !days.data && <Notice tone="stop">{messageOf(days.error)}</Notice>}
        </View>
      </Card>
      <Card title={text.slot} {...(shownDay && { note: readableDay(shownDay) })}>
        <View className={cx(slots.isPlaceholderData && s.stale)}>
          {slots.data && <SlotGrid slots={slots.data.slots} chosen={free?.start ?? null} onChoose={setStart} />}
          {!slots.data && days.data && open.length === 0 && <Text className={cx(s.none)}>{text.noSlots}</Text>}
          {!slots.data && (!days.data || open.length > 0) && <Bone h={160} r={12} />}
        </View>
      </Card>
    </Page>
  );
}
