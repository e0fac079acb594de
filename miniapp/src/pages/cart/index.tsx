import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { refresh, useApi } from '@/api/query';
import { CartPart } from '@/features/cart/cart-part';
import { CartTotal } from '@/features/cart/cart-total';
import { chosenOf, useUnchosen } from '@/features/cart/chosen';
import { text } from '@/features/cart/labels';
import { packLines } from '@/features/checkout/lines';
import { CarLine } from '@/features/vehicle/car-line';
import { useCar } from '@/features/vehicle/use-car';
import { go } from '@/platform/go';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { Page } from '@/ui/page';
import { SkeletonRows } from '@/ui/skeleton';
import s from './index.module.scss';

export default function Cart() {
  const cart = useApi('order.cart', {}, { staleTime: 10_000 });
  const { car } = useCar();
  const unchosen = useUnchosen((state) => state.skuIds);
  useDidShow(() => {
    refresh('order.cart').catch(() => undefined);
  });
  const lines = cart.data?.lines;
  const chosen = chosenOf(lines ?? [], unchosen);
  const totalFen = chosen.reduce((sum, line) => sum + line.qty * line.priceFen, 0);
  const checkout = () => {
    const service = chosen.some((line) => line.kind !== 'goods');
    go(service ? 'booking' : 'checkout', { lines: packLines(chosen), cart: 1 });
  };
  return (
    <Page
      title={text.title}
      tab="cart"
      onRefresh={() => refresh('order.cart')}
      footer={
        lines &&
        lines.length > 0 && <CartTotal lines={lines} chosen={chosen} totalFen={totalFen} onCheckout={checkout} />
      }
    >
      {cart.isError && !lines && <ErrorView error={cart.error} onRetry={() => cart.refetch()} />}
      {!lines && !cart.isError && (
        <View className={cx(s.waiting)}>
          <SkeletonRows rows={4} picture={84} />
        </View>
      )}
      {lines?.length === 0 && (
        <Empty
          icon="shopping-cart"
          title={text.empty}
          text={text.emptyText}
          action={text.browse}
          onAction={() => go('catalogue')}
        />
      )}
      {lines && lines.length > 0 && (
        <View>
          {car && (
            <Card>
              <CarLine car={car} ask="" />
            </Card>
          )}
          <CartPart name={text.services} lines={lines.filter((line) => line.kind !== 'goods')} chosen={chosen} />
          <CartPart name={text.goods} lines={lines.filter((line) => line.kind === 'goods')} chosen={chosen} />
        </View>
      )}
    </Page>
  );
}
