import { Text, View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import { cx } from '@/ui/cx';
import s from './store-figures.module.scss';

/** One store of a statement: its name, the figure that counts, and what it is made of. */
export function StoreFigures({ name, figure, children }: PropsWithChildren<{ name: string; figure: ReactNode }>) {
  return (
    <View className={cx(s.row)}>
      <View className={cx(s.head)}>
        <Text className={cx(s.name)}>{name}</Text>
        <View className={cx(s.figure)}>{figure}</View>
      </View>
      {children}
    </View>
  );
}
