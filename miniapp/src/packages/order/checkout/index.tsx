import type { Input } from '@shared/contracts/contracts';
import { yuan } from '@shared/kernel/money';
import { readableDay } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { useRef, useState } from 'react';
import { newKey } from '@/api/client';
import { codeOf, messageOf } from '@/api/errors';
import { refresh } from '@/api/query';
import { text } from '@/features/order/labels';
import { packLines, unpackLines } from '@/features/order/lines';
import { OrderLines } from '@/features/order/order-lines';
import { placeAndPay } from '@/features/order/pay-order';
import { PointsCard } from '@/features/order/points-card';
import { PriceSteps } from '@/features/order/price-steps';
import { blocking, useQuote } from '@/features/order/quote';
import { StoreLine } from '@/features/store/store-line';
import { useStoreChoice } from '@/features/store/use-store-choice';
import { CarLine } from '@/features/vehicle/car-line';
import { useCar } from '@/features/vehicle/use-car';
import { back, go, replace, useParams } from '@/platform/go';
import { confirm, toast } from '@/platform/notice';
import { Button } from '@/ui/button';
import { Card, Cell } from '@/ui/card';
import { cx } from '@/ui/cx';
import { ErrorView } from '@/ui/error-view';
import { Icon } from '@/ui/icon';
import { Notice } from '@/ui/notice';
import { Page } from '@/ui/page';
import { Price } from '@/ui/price';
import { SkeletonCard } from '@/ui/skeleton';
import { Tap } from '@/ui/tap';
import s from './index.module.scss';

type Wish = Input<'order.create'>;

/** One key for one wish: the same purchase tried again is the same order, a changed one is another. */
function useWishKey() {
  const kept = useRef<{ wish: string; key: string } | null>(null);
  return (wish: Wish): string => {
    const said = JSON.stringify(wish);
    if (kept.current?.wish !== said) kept.current = { wish: said, key: newKey() };
    return kept.current.key;
  };
}

/** Says what refused the order and what to do about it. */
async function explain(failure: unknown): Promise<void> {
  const code = codeOf(failure);
  if (code === 'PRICE_CHANGED') {
    await refresh('order.quote');
    await confirm({ title: text.priceChangedTitle, text: text.priceChangedText });
  } else if (code === 'SLOT_TAKEN' || code === 'SLOT_CLOSED') {
    await refresh('booking.slots', 'booking.days');
    if (await confirm({ title: text.slotGoneTitle, text: text.slotGoneText, yes: text.chooseAgain })) back();
  } else toast(messageOf(failure));
}

export default function Checkout() {
  const params = useParams();
  const lines = unpackLines(params.lines);
  const { car } = useCar();
  const storeId = useStoreChoice(params.store, '');
  const [points, setPoints] = useState(0);
  const [open, setOpen] = useState(true);
  const [busy, setBusy] = useState(false);
  const keyOf = useWishKey();
  const quote = useQuote({ lines, pointsFen: points, ...(storeId && { storeId }), ...(car && { carId: car.id }) });
  const { data } = quote;
  const service = data?.fulfilment === 'service';
  const problem = blocking(data, service ? [] : ['CAR_REQUIRED']);
  const ready =
    data && !quote.isPlaceholderData && problem === null && storeId !== null && (!service || Boolean(params.start));

  const submit = async () => {
    if (!data || !storeId || busy) return;
    const wish: Wish = {
      lines,
      storeId,
      pointsFen: data.pointsFen,
      expectedPayableFen: data.payableFen,
      fromCart: params.cart === '1',
      ...(car && { carId: car.id }),
      ...(params.day && { day: params.day }),
      ...(params.start && { start: params.start }),
    };
    setBusy(true);
    try {
      const paying = await placeAndPay(wish, keyOf(wish));
      if (paying.outcome !== 'done') toast(paying.outcome === 'cancelled' ? text.cancelledPay : text.failedPay);
      replace('payResult', { orderId: paying.orderId, outcome: paying.outcome });
    } catch (failure) {
      await explain(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Page
      title={text.checkout}
      footer={
        data && (
          <View className={cx(s.action)}>
            <Tap className={cx(s.sum)} onTap={() => setOpen(!open)}>
              <Price fen={data.payableFen} size="l" />
              <View className={cx(s.more)}>
                <Text>{text.detail}</Text>
                <Icon name={open ? 'chevron-down' : 'chevron-up'} size={14} />
              </View>
            </Tap>
            <View className={cx(s.pay)}>
              <Button
                wide
                busy={busy}
                disabled={!ready}
                onTap={() => {
                  submit().catch(() => undefined);
                }}
              >
                {data.payableFen === 0 ? text.payByPoints : text.payNow(yuan(data.payableFen))}
              </Button>
            </View>
          </View>
        )
      }
    >
      {quote.isError && !data && <ErrorView error={quote.error} onRetry={() => quote.refetch()} safe={text.safe} />}
      {!data && !quote.isError && (
        <View className={cx(s.waiting)}>
          <SkeletonCard h={120} />
          <SkeletonCard h={140} />
          <SkeletonCard h={80} />
        </View>
      )}
      {data && (
        <View>
          {problem && <Notice tone="stop">{problem}</Notice>}
          <Card>
            {service && params.day && params.start && (
              <View className={cx(s.when)}>
                <Icon name="calendar-check" size={20} />
                <View className={cx(s.whenWords)}>
                  <Text className={cx(s.time)}>
                    {readableDay(params.day)} {params.start}
                  </Text>
                  <Text className={cx(s.note)}>{text.minutes(data.minutes)}</Text>
                </View>
              </View>
            )}
            <StoreLine
              storeId={storeId}
              {...(!service && { onTap: () => go('stores', { lines: packLines(lines), pick: 1 }) })}
            />
            {service && (
              <View className={cx(s.car)}>{car !== undefined && <CarLine car={car} ask={text.noCar} />}</View>
            )}
          </Card>
          <Card title={text.lines} {...(!service && { note: text.pickUp })}>
            <OrderLines lines={data.lines} />
          </Card>
          <PointsCard quote={data} pointsFen={points === 0 ? 0 : data.pointsFen} onChange={setPoints} />
          <Card>
            {open ? (
              <PriceSteps quote={data} />
            ) : (
              <Cell label={text.total} value={`¥${yuan(data.payableFen)}`} strong onTap={() => setOpen(true)} />
            )}
          </Card>
        </View>
      )}
    </Page>
  );
}
