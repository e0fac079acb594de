import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import s from './day-arrow.module.scss';

/** To the day before or after. */
export function DayArrow({ icon, onTap }: { icon: 'chevron-left' | 'chevron-right'; onTap: () => void }) {
  return (
    <Tap className={cx(s.arrow)} onTap={onTap}>
      <Icon name={icon} size={20} />
    </Tap>
  );
}
