import type { CartLine } from '@shared/contracts/order';
import { Text, View } from '@tarojs/components';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Price } from '@/ui/price';
import { Tap } from '@/ui/tap';
import { Tick } from '@/ui/tick';
import s from './cart-total.module.scss';
import { chooseAll, chooseNone } from './chosen';
import { text } from './labels';

type TotalProps = { lines: readonly CartLine[]; chosen: readonly CartLine[]; totalFen: number; onCheckout: () => void };

/** All or some of the cart, for how much, and on to the checkout. */
export function CartTotal({ lines, chosen, totalFen, onCheckout }: TotalProps) {
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
