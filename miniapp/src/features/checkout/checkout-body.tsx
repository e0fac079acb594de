import type { Quote } from '@shared/contracts/order';
import { Text, View } from '@tarojs/components';
import { messageOf } from '@/api/errors';
import { go } from '@/platform/go';
import { Card, Cell } from '@/ui/card';
import { cx } from '@/ui/cx';
import { Notice } from '@/ui/notice';
import s from './checkout-body.module.scss';
import { CouponCard } from './coupon-card';
import { text } from './labels';
import { notesOf } from './notes';
import { obstacleOf, servesIn } from './obstacle';
import { OfferQuantity } from './offer-quantity';
import { PartCard } from './part-card';
import { Delivery, Visit } from './part-details';
import { PointsCard } from './points-card';
import { PriceSteps } from './price-steps';
import type { Checkout } from './use-checkout';

/** Blocks by fulfilment, then what is taken off, then how the amount came about. */
export function CheckoutBody({
  checkout,
  data,
  onCoupons,
}: {
  checkout: Checkout;
  data: Quote;
  onCoupons: () => void;
}) {
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
