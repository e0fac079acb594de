import type { CartLine } from '@shared/contracts/order';
import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { refresh, useApi } from '@/api/query';
import { CartRow } from '@/features/cart/cart-row';
import { useChangeCart } from '@/features/cart/change';
import { chooseAll, chooseNone, chosenOf, toggle, useUnchosen } from '@/features/cart/chosen';
import { text } from '@/features/cart/labels';
import { packLines } from '@/features/checkout/lines';
import { CarLine } from '@/features/vehicle/car-line';
import { useCar } from '@/features/vehicle/use-car';
import { go } from '@/platform/go';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { Page } from '@/ui/page';
import { Price } from '@/ui/price';
import { SkeletonRows } from '@/ui/skeleton';
import { Tap } from '@/ui/tap';
import { Tick } from '@/ui/tick';
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
        lines && lines.length > 0 && <Total lines={lines} chosen={chosen} totalFen={totalFen} onCheckout={checkout} />
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
          <Part name={text.services} lines={lines.filter((line) => line.kind !== 'goods')} chosen={chosen} />
          <Part name={text.goods} lines={lines.filter((line) => line.kind === 'goods')} chosen={chosen} />
        </View>
      )}
    </Page>
  );
}

/** Lines that are fulfilled alike. */
function Part({ name, lines, chosen }: { name: string; lines: readonly CartLine[]; chosen: readonly CartLine[] }) {
  const change = useChangeCart();
  if (lines.length === 0) return null;
  return (
    <Card title={name}>
      <View className={cx(s.rows)}>
        {lines.map((line) => (
          <CartRow
            key={line.skuId}
            line={line}
            chosen={chosen.includes(line)}
            onToggle={() => toggle(line.skuId)}
            onQty={(qty) => change.mutate({ skuId: line.skuId, qty })}
          />
        ))}
      </View>
    </Card>
  );
}

type TotalProps = { lines: readonly CartLine[]; chosen: readonly CartLine[]; totalFen: number; onCheckout: () => void };
function Total({ lines, chosen, totalFen, onCheckout }: TotalProps) {
  const buyable = lines.filter((line) => line.problem === null);
  const all = buyable.length > 0 && chosen.length === buyable.length;
  const count = chosen.reduce((sum, line) => sum + line.qty, 0);
  return (
    <View className={cx(s.total)}>
      <Tap className={cx(s.all)} onTap={() => (all ? chooseNone(lines) : chooseAll())}>
        <Tick on={all} />
        <Text>{text.selectAll}</Text>
      </Tap>
      <View className={cx(s.sum)}>
        <Text className={cx(s.sumName)}>{text.total}</Text>
        <Price fen={totalFen} size="l" />
      </View>
      <Button disabled={count === 0} onTap={onCheckout}>
        {count === 0 ? text.choose : text.checkout(count)}
      </Button>
    </View>
  );
}
