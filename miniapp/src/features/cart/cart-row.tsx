import type { CartLine } from '@shared/contracts/order';
import { yuan } from '@shared/kernel/money';
import { Text, View } from '@tarojs/components';
import { go } from '@/platform/go';
import { confirm } from '@/platform/notice';
import { cx } from '@/ui/cx';
import { FitBadge } from '@/ui/fit-badge';
import { Icon } from '@/ui/icon';
import { Picture } from '@/ui/picture';
import { Price } from '@/ui/price';
import { Stepper } from '@/ui/stepper';
import { Tap } from '@/ui/tap';
import { Tick } from '@/ui/tick';
import s from './cart-row.module.scss';
import { text } from './labels';

type Props = { line: CartLine; chosen: boolean; onToggle: () => void; onQty: (qty: number) => void };

export function CartRow({ line, chosen, onToggle, onQty }: Props) {
  const off = line.problem !== null;
  const remove = async () => {
    if (await confirm({ title: text.removeAsk, yes: text.remove, danger: true })) onQty(0);
  };
  const ask = () => {
    remove().catch(() => undefined);
  };
  return (
    <View className={cx(s.row, off && s.off)}>
      <Tap className={cx(s.check)} disabled={off} onTap={onToggle}>
        <Tick on={chosen} dull={off} />
      </Tap>
      <Tap onTap={() => go('product', { spuId: line.spuId })}>
        <Picture src={line.picture} className={s.picture} />
      </Tap>
      <View className={cx(s.words)}>
        <Text className={cx(s.title)}>{line.title}</Text>
        <View className={cx(s.marks)}>
          <FitBadge fit={line.fit} />
          {line.spec !== '' && <Text className={cx(s.spec)}>{line.spec}</Text>}
        </View>
        {line.priceFen !== line.addedPriceFen && (
          <Text className={cx(s.changed)}>{text.priceUp(yuan(line.addedPriceFen, true))}</Text>
        )}
        {line.problem && (
          <Text className={cx(s.problem)}>{line.problem === 'off_sale' ? text.offSale : text.notFit}</Text>
        )}
        <View className={cx(s.foot)}>
          <Price fen={line.priceFen} />
          {off ? (
            <Tap className={cx(s.remove)} onTap={ask}>
              <Icon name="trash-2" size={18} />
            </Tap>
          ) : (
            <Stepper value={line.qty} min={0} onChange={(qty) => (qty === 0 ? ask() : onQty(qty))} />
          )}
        </View>
      </View>
    </View>
  );
}
