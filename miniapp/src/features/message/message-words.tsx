import { millis } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { cx } from '@/ui/cx';
import { friendly } from '../common/when';
import s from './message-words.module.scss';

type Props = PropsWithChildren<{ title: string; at: string; text: string; read?: boolean }>;

/** What a message says and when; read before, it speaks lower. */
export function MessageWords({ title, at, text, read = false, children }: Props) {
  return (
    <View className={cx(s.words)}>
      <View className={cx(s.line)}>
        <Text className={cx(s.name, read && s.read)}>{title}</Text>
        <Text className={cx(s.time)}>{friendly(millis(at), Date.now())}</Text>
      </View>
      <Text className={cx(s.text)}>{text}</Text>
      {children}
    </View>
  );
}
