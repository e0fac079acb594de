import { Text, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import type { IconName } from '@/ui/icon-names';
import s from './ink-head.module.scss';

/** The head of an order or a refund, on ink: where it stands in one word, what that means, and its sign. */
export function InkHead({ icon, title, children }: PropsWithChildren<{ icon: IconName; title: string }>) {
  return (
    <View className={cx(s.row)}>
      <View className={cx(s.words)}>
        <Text className={cx(s.title)}>{title}</Text>
        {children}
      </View>
      <Icon name={icon} size={44} className={s.icon} />
    </View>
  );
}

/** The sentence under the word. */
export function InkHint({ children }: { children: string }) {
  return <Text className={cx(s.hint)}>{children}</Text>;
}
