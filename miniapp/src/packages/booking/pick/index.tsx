import { View } from '@tarojs/components';
import { refresh } from '@/api/query';
import { BookingBar } from '@/features/booking/booking-bar';
import { text } from '@/features/booking/labels';
import { TimeCards } from '@/features/booking/time-cards';
import { useBooking } from '@/features/booking/use-booking';
import { packLines } from '@/features/checkout/lines';
import { OrderLines } from '@/features/checkout/order-lines';
import { StoreLine } from '@/features/store/store-line';
import { CarLine } from '@/features/vehicle/car-line';
import { go } from '@/platform/go';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { ErrorView } from '@/ui/error-view';
import { Notice } from '@/ui/notice';
import { Page } from '@/ui/page';
import { Bone } from '@/ui/skeleton';
import s from './index.module.scss';

export default function BookingPick() {
  const booking = useBooking();
  const { quote, car, lines, storeId, problem } = booking;
  return (
    <Page
      title={text.title}
      onRefresh={() => refresh('booking.days', 'booking.slots', 'order.quote')}
      footer={<BookingBar booking={booking} />}
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
      <TimeCards times={booking.times} />
    </Page>
  );
}
