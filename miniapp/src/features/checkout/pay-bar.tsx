import type { Quote } from '@shared/contracts/order';
import { Text, View } from '@tarojs/components';
import { groupedYuan } from '@/features/common/number';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { couponsOffFen } from './coupons';
import { addressText, text } from './labels';
import { obstacleOf, servesIn } from './obstacle';
import s from './pay-bar.module.scss';
import type { Checkout } from './use-checkout';

/** What is saved, and the one orange button with the exact amount; while an address is missing the button asks for it. */
export function PayBar({ checkout, data }: { checkout: Checkout; data: Quote }) {
  const { params, car, storeId, delivery, address, fresh, busy } = checkout;
  const hasService = servesIn(data);
  const ships = data.parts.some((part) => part.fulfilment === 'ship') || delivery === 'ship';
  const problem = obstacleOf(data);
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
