import { Text, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import s from './card.module.scss';
import { cx } from './cx';
import { Icon } from './icon';
import { Tap } from './tap';

type Props = PropsWithChildren<{
  title?: string;
  /** A word beside the title, such as how many. */
  note?: string;
  /** Opens more. */
  more?: string;
  onMore?: () => void;
  /** Content reaches the card's edges. */
  flush?: boolean;
}>;

/** A white surface with an optional head. */
export function Card({ title, note, more, onMore, flush = false, children }: Props) {
  return (
    <View className={cx(s.card)}>
      {title && (
        <View className={cx(s.head)}>
          <Text className={cx(s.title)}>{title}</Text>
          {note && <Text className={cx(s.note)}>{note}</Text>}
          {more && (
            <Tap className={cx(s.more)} onTap={onMore}>
              <Text>{more}</Text>
              <Icon name="chevron-right" size={14} />
            </Tap>
          )}
        </View>
      )}
      <View className={cx(s.body, flush && s.flush, title && s.under)}>{children}</View>
    </View>
  );
}

type CellProps = {
  label: string;
  value?: string;
  note?: string;
  onTap?: () => void;
  strong?: boolean;
};

/** One line of facts: name left, value right. */
export function Cell({ label, value, note, onTap, strong = false }: CellProps) {
  return (
    <Tap className={cx(s.cell)} onTap={onTap}>
      <Text className={cx(s.label)}>{label}</Text>
      <View className={cx(s.value)}>
        {value !== undefined && <Text className={cx(strong && s.strong)}>{value}</Text>}
        {note && <Text className={cx(s.small)}>{note}</Text>}
      </View>
      {onTap && <Icon name="chevron-right" size={16} className={s.chevron} />}
    </Tap>
  );
}
