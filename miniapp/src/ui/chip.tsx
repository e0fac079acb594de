import { Text } from '@tarojs/components';
import s from './chip.module.scss';
import { cx } from './cx';
import { Icon } from './icon';
import type { IconName } from './icon-names';
import { Tap } from './tap';

type Props = { label: string; on?: boolean; icon?: IconName; trailing?: IconName; onTap?: () => void; id?: string };

export function Chip({ label, on = false, icon, trailing, onTap, id }: Props) {
  return (
    <Tap className={cx(s.chip, on && s.on)} onTap={onTap} {...(id && { id })}>
      {icon && <Icon name={icon} size={14} />}
      <Text className={cx(s.label)}>{label}</Text>
      {trailing && <Icon name={trailing} size={14} />}
    </Tap>
  );
}
