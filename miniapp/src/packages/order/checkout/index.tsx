import { View } from '@tarojs/components';
import { useState } from 'react';
import { emptyAddress } from '@/features/checkout/address';
import { AddressSheet } from '@/features/checkout/address-sheet';
import { ChangedSheet } from '@/features/checkout/changed-sheet';
import { CheckoutBody } from '@/features/checkout/checkout-body';
import { CouponSheet } from '@/features/checkout/coupon-sheet';
import { text } from '@/features/checkout/labels';
import { NoPrice } from '@/features/checkout/no-price';
import { PayBar } from '@/features/checkout/pay-bar';
import { useCheckout } from '@/features/checkout/use-checkout';
import { cx } from '@/ui/cx';
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
      {data && <CheckoutBody checkout={checkout} data={data} onCoupons={() => setChoosing(true)} />}
    </Page>
  );
}
