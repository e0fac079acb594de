import { readableDay } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { go } from '@/platform/go';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Price } from '@/ui/price';
import { Bone } from '@/ui/skeleton';
import s from './booking-bar.module.scss';
import { text } from './labels';
import type { Booking } from './use-booking';

/** When, for how much, and on to the checkout; without a car it comes first. */
export function BookingBar({ booking }: { booking: Booking }) {
  const { car, quote, problem, next } = booking;
  const { day, days, free } = booking.times;
  return (
    <View className={cx(s.action)}>
      <View className={cx(s.summary)}>
        <Text className={cx(s.when)}>{free && day ? `${readableDay(day)} ${free.start}` : text.pickSlot}</Text>
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
  );
}
