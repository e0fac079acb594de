import type { OrderLine } from '@shared/contracts/order';
import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Picture } from '@/ui/picture';
import { Stepper } from '@/ui/stepper';
import { Tap } from '@/ui/tap';
import { Tick } from '@/ui/tick';
import { amount } from '../common/number';
import { leftOf } from '../order/left';
import type { Choice } from './choice';
import { text } from './labels';
import s from './line-picker.module.scss';

type Props = { lines: readonly OrderLine[]; choice: Choice; onChange: (choice: Choice) => void };

/** Which lines, and how many of each. */
export function LinePicker({ lines, choice, onChange }: Props) {
  return (
    <View>
      {lines.map((line) => (
        <PickRow
          key={line.skuId}
          line={line}
          qty={choice[line.skuId] ?? 0}
          onQty={(qty) => onChange({ ...choice, [line.skuId]: qty })}
        />
      ))}
    </View>
  );
}

function PickRow({ line, qty, onQty }: { line: OrderLine; qty: number; onQty: (qty: number) => void }) {
  const left = leftOf(line);
  const on = qty > 0;
  return (
    <View className={cx(s.line)}>
      <Tap className={cx(s.row)} onTap={() => onQty(on ? 0 : left)}>
        <Tick on={on} />
        <Picture src={line.picture} className={s.picture} />
        <View className={cx(s.words)}>
          <Text className={cx(s.title)}>{line.title}</Text>
          {line.spec !== '' && <Text className={cx(s.spec)}>{line.spec}</Text>}
          <Text className={cx(s.can)}>{text.can(left, amount(line.priceFen))}</Text>
        </View>
      </Tap>
      {on && left > 1 && (
        <View className={cx(s.many)}>
          <Text className={cx(s.spec)}>{text.qty}</Text>
          <Stepper value={qty} min={1} max={left} onChange={onQty} />
        </View>
      )}
    </View>
  );
}
