import { Text, View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import { cx } from './cx';
import s from './listed-card.module.scss';

type Props = PropsWithChildren<{
  title: string;
  /** How it stands, at the side of the title. */
  tag?: ReactNode;
  /** The title may be a sentence, of which nothing is to be missed. */
  long?: boolean;
}>;

/** One thing of a list to be looked at and decided: what it is, how it stands, and what follows. */
export function ListedCard({ title, tag, long = false, children }: Props) {
  return (
    <View className={cx(s.card)}>
      <View className={cx(s.head)}>
        <Text className={cx(s.title, long && s.long)}>{title}</Text>
        {tag}
      </View>
      {children}
    </View>
  );
}
