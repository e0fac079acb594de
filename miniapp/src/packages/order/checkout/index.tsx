import type { Quote } from '@shared/contracts/order';
import { readableDay } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { codeOf, messageOf } from '@/api/errors';
import { groupedYuan } from '@/features/common/number';
import { emptyAddress } from '@/features/order/address';
import { AddressSheet } from '@/features/order/address-sheet';
import { ChangedSheet } from '@/features/order/changed-sheet';
import { CouponCard } from '@/features/order/coupon-card';
import { CouponSheet } from '@/features/order/coupon-sheet';
import { couponsOffFen } from '@/features/order/coupons';
import { addressText, text } from '@/features/order/labels';
import { packLines } from '@/features/order/lines';
import { AddressRow, DeliveryChoice, PartCard } from '@/features/order/part-card';
import { PointsCard } from '@/features/order/points-card';
import { PriceSteps } from '@/features/order/price-steps';
import { blocking } from '@/features/order/quote';
import { refusalOf } from '@/features/order/refusals';
import { useCheckout } from '@/features/order/use-checkout';
import { StoreLine } from '@/features/store/store-line';
import { CarLine } from '@/features/vehicle/car-line';
import { go, replace } from '@/platform/go';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { Icon } from '@/ui/icon';
import { Notice } from '@/ui/notice';
import { Page } from '@/ui/page';
import { SkeletonCard } from '@/ui/skeleton';
import { Tap } from '@/ui/tap';
import s from './index.module.scss';

type Checkout = ReturnType<typeof useCheckout>;
/** What this screen asks for by itself, beside the quote's word that it is missing. */
const ASKED_HERE = ['ADDRESS_REQUIRED', 'STORE_REQUIRED', 'SLOT_REQUIRED', 'COUPON_NOT_USABLE'];

export default function CheckoutPage() {
  const checkout = useCheckout();
  const { data, quote, address, changed } = checkout;
  const [choosing, setChoosing] = useState(false);
  return (
    <Page
      title={text.checkout}
      footer={data && <PayBar checkout={checkout} data={data} />}
      overlay={
        <View>
          {data && (
            <CouponSheet
              open={choosing}
              quote={data}
              busy={!checkout.fresh}
              onChoose={checkout.setCouponIds}
              onClose={() => setChoosing(false)}
            />
          )}
          <AddressSheet
            open={address.draft !== null}
            address={address.draft ?? emptyAddress}
            onSave={address.save}
            onClose={address.close}
          />
          {changed && (
            <ChangedSheet
              open
              {...changed}
              busy={checkout.busy}
              onPay={() => checkout.order(changed.after)}
              onClose={() => checkout.setChanged(null)}
            />
          )}
        </View>
      }
    >
      {quote.isError && !data && <NoPrice checkout={checkout} />}
      {!data && !quote.isError && (
        <View className={cx(s.waiting)}>
          <SkeletonCard h={200} />
          <SkeletonCard h={68} />
          <SkeletonCard h={68} />
          <SkeletonCard h={160} />
        </View>
      )}
      {data && <Body checkout={checkout} data={data} onCoupons={() => setChoosing(true)} />}
    </Page>
  );
}

/** The offer that was to be bought is over: the next step is the article itself; anything else can be asked again. */
function NoPrice({ checkout: { quote, ask } }: { checkout: Checkout }) {
  const over = ask.offerId !== undefined && refusalOf(codeOf(quote.error));
  if (!over) return <ErrorView error={quote.error} onRetry={() => quote.refetch()} safe={text.safe} />;
  return (
    <Empty
      icon="clock"
      title={over.title || messageOf(quote.error)}
      text={text.overText}
      action={text.seeOffers}
      onAction={() => replace('flash')}
    />
  );
}

/** Blocks by fulfilment, then what is taken off, then how the amount came about. */
function Body({ checkout, data, onCoupons }: { checkout: Checkout; data: Quote; onCoupons: () => void }) {
  const { quote, points, setPoints } = checkout;
  const hasService = data.parts.some((part) => part.fulfilment === 'service');
  const problem = blocking(data, hasService ? ASKED_HERE : [...ASKED_HERE, 'CAR_REQUIRED']);
  return (
    <View>
      {quote.isError && <Notice tone="stop">{messageOf(quote.error)}</Notice>}
      {!quote.isError && problem && <Notice tone="stop">{problem}</Notice>}
      {data.parts.map((part) => (
        <PartCard
          key={part.fulfilment}
          part={part}
          lines={part.lines.flatMap((index) => data.lines[index] ?? [])}
          subtotal={data.parts.length > 1}
        >
          {part.fulfilment === 'service' ? (
            <Visit checkout={checkout} minutes={data.minutes} />
          ) : (
            <Goods checkout={checkout} withService={hasService} freightFen={data.freightFen} />
          )}
        </PartCard>
      ))}
      <CouponCard quote={data} onOpen={onCoupons} />
      <PointsCard quote={data} pointsFen={points === 0 ? 0 : data.pointsFen} onChange={setPoints} />
      <Card title={text.priceTitle}>
        <PriceSteps quote={data} />
        {data.parts.length > 1 && <Text className={cx(s.split)}>{text.orders(data.parts.length)}</Text>}
      </Card>
    </View>
  );
}

function Visit({ checkout: { params, storeId, car, ask }, minutes }: { checkout: Checkout; minutes: number }) {
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
function Goods({
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

function PayBar({ checkout, data }: { checkout: Checkout; data: Quote }) {
  const { params, car, storeId, delivery, address, fresh, busy } = checkout;
  const hasService = data.parts.some((part) => part.fulfilment === 'service');
  const ships = data.parts.some((part) => part.fulfilment === 'ship') || delivery === 'ship';
  const problem = blocking(data, hasService ? ASKED_HERE : [...ASKED_HERE, 'CAR_REQUIRED']);
  const visit = !hasService || (Boolean(params.start) && Boolean(car));
  const place = storeId !== null;
  const savedFen = (data.steps.find((step) => step.key === 'list')?.amountFen ?? data.totalFen) - data.totalFen;
  const offFen = savedFen + couponsOffFen(data.coupons);
  const asksAddress = ships && !address.address;
  return (
    <View className={cx(s.action)}>
      {offFen > 0 && (
        <View className={cx(s.sum)}>
          <Text className={cx(s.sumName)}>{text.saved}</Text>
          <Text className={cx(s.saved)}>¥{groupedYuan(offFen, true)}</Text>
        </View>
      )}
      <View className={cx(s.pay)}>
        {asksAddress ? (
          <Button
            wide
            onTap={() => {
              address.ask().catch(() => undefined);
            }}
          >
            {addressText.ask}
          </Button>
        ) : (
          <Button
            wide
            busy={busy}
            disabled={!fresh || problem !== null || !visit || !place}
            onTap={() => checkout.order(data)}
          >
            {payLabel(data)}
          </Button>
        )}
      </View>
    </View>
  );
}

function payLabel({ payableFen, pointsFen }: Quote): string {
  if (payableFen > 0) return text.payNow(groupedYuan(payableFen));
  return pointsFen > 0 ? text.payByPoints : text.confirmFree;
}
