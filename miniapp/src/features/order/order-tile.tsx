import { Text, View } from '@tarojs/components';
import type { ComponentProps, PropsWithChildren } from 'react';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import type { IconName } from '@/ui/icon-names';
import { Picture } from '@/ui/picture';
import { Tap } from '@/ui/tap';
import { LineList } from './line-list';
import s from './order-tile.module.scss';

/** So many lines are named; of more only the pictures stand. */
const NAMED = 2;
const PICTURES = 4;

export type StateTone = 'plain' | 'signal' | 'go' | 'warn' | 'stop';

type Props = PropsWithChildren<{
  icon: IconName;
  /** The store for an owner, the owner for a store. */
  who: string;
  state: string;
  tone: StateTone;
  lines: ComponentProps<typeof LineList>['lines'];
  priced?: boolean;
  onTap: () => void;
}>;

/** An order or a refund in a list: whose, how it stands, what of, and what follows. */
export function OrderTile({ icon, who, state, tone, lines, priced = true, onTap, children }: Props) {
  return (
    <Tap className={cx(s.card)} onTap={onTap}>
      <View className={cx(s.head)}>
        <Icon name={icon} size={16} className={s.icon} />
        <Text className={cx(s.name)}>{who}</Text>
        <Text className={cx(s.state, s[tone])}>{state}</Text>
      </View>
      {lines.length <= NAMED ? (
        <LineList lines={lines} priced={priced} />
      ) : (
        <View className={cx(s.pictures)}>
          {lines.slice(0, PICTURES).map((line) => (
            <Picture key={line.skuId} src={line.picture} className={s.picture} />
          ))}
        </View>
      )}
      {children}
    </Tap>
  );
}
