import type { CartLine } from '@shared/contracts/order';
import { View } from '@tarojs/components';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import s from './cart-part.module.scss';
import { CartRow } from './cart-row';
import { useChangeCart } from './change';
import { toggle } from './chosen';

/** Lines that are fulfilled alike. */
export function CartPart({
  name,
  lines,
  chosen,
}: {
  name: string;
  lines: readonly CartLine[];
  chosen: readonly CartLine[];
}) {
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
