import { Input, View } from '@tarojs/components';
import { tick } from '@/platform/device';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import s from './count-field.module.scss';
import { MOST, readCount } from './difference';

type Props = { value: number | null; onChange: (value: number | null) => void };

/** A figure that is stepped with a thumb or typed; empty while it is being typed anew. */
export function CountField({ value, onChange }: Props) {
  const now = value ?? 0;
  const move = (by: number) => {
    tick();
    onChange(Math.min(MOST, Math.max(0, now + by)));
  };
  return (
    <View className={cx(s.field)}>
      <Tap className={cx(s.side, now <= 0 && s.off)} disabled={now <= 0} onTap={() => move(-1)}>
        <Icon name="minus" size={24} />
      </Tap>
      <Input
        className={cx(s.input)}
        type="number"
        value={value === null ? '' : String(value)}
        maxlength={7}
        cursorSpacing={120}
        onInput={(event) => onChange(readCount(event.detail.value))}
      />
      <Tap className={cx(s.side)} disabled={now >= MOST} onTap={() => move(1)}>
        <Icon name="plus" size={24} />
      </Tap>
    </View>
  );
}
