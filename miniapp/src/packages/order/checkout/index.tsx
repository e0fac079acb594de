import type { Quote } from '@shared/contracts/order';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { codeOf, messageOf } from '@/api/errors';
import { emptyAddress } from '@/features/checkout/address';
import { AddressSheet } from '@/features/checkout/address-sheet';
import { ChangedSheet } from '@/features/checkout/changed-sheet';
import { CouponCard } from '@/features/checkout/coupon-card';
import { CouponSheet } from '@/features/checkout/coupon-sheet';
import { text } from '@/features/checkout/labels';
import { notesOf } from '@/features/checkout/notes';
import { obstacleOf, servesIn } from '@/features/checkout/obstacle';
import { OfferQuantity } from '@/features/checkout/offer-quantity';
import { PartCard } from '@/features/checkout/part-card';
import { Delivery, Visit } from '@/features/checkout/part-details';
import { PayBar } from '@/features/checkout/pay-bar';
import { PointsCard } from '@/features/checkout/points-card';
import { PriceSteps } from '@/features/checkout/price-steps';
import { refusalOf } from '@/features/checkout/refusals';
import { type Checkout, useCheckout } from '@/features/checkout/use-checkout';
import { go, replace } from '@/platform/go';
import { Card, Cell } from '@/ui/card';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { Notice } from '@/ui/notice';
import { Page } from '@/ui/page';
import { SkeletonCard } from '@/ui/skeleton';
import s from './index.module.scss';

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
  const hasService = servesIn(data);
  const problem = obstacleOf(data);
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
            <Delivery checkout={checkout} withService={hasService} freightFen={data.freightFen} />
          )}
          <OfferQuantity checkout={checkout} />
        </PartCard>
      ))}
      <CouponCard quote={data} exclusive={checkout.params.offer !== undefined} onOpen={onCoupons} />
      <PointsCard quote={data} pointsFen={points === 0 ? 0 : data.pointsFen} onChange={setPoints} />
      {notesOf(data).map((note) => (
        <Notice key={note} tone="warn">
          {note}
        </Notice>
      ))}
      <Card title={text.priceTitle}>
        <PriceSteps quote={data} />
        {data.parts.length > 1 && <Text className={cx(s.split)}>{text.orders(data.parts.length)}</Text>}
        <Cell label={text.rules} value={text.rulesHint} onTap={() => go('rules', { topic: 'freight' })} />
      </Card>
    </View>
  );
}
