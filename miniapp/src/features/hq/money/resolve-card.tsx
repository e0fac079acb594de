import { millis } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { friendly } from '@/features/common/when';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { text } from '../labels';
import s from './resolve-card.module.scss';
import type { How } from './use-resolve';

type Props = {
  /** What it is about, in large: a sum, mostly. */
  title: string;
  at: string;
  /** WeChat's code, or why WeChat cannot do it. */
  said: string;
  tries?: number;
  retry: string;
  byHand: string;
  retryable?: boolean;
  onResolve: (how: How) => void;
  children: ReactNode;
};

/** Something about money that failed for good at WeChat, and the two ways for a person to resolve it. */
export function ResolveCard({ title, at, said, tries, retry, byHand, retryable = true, onResolve, children }: Props) {
  return (
    <View className={cx(s.card)}>
      <View className={cx(s.head)}>
        <Text className={cx(s.sum)}>{title}</Text>
        <Text className={cx(s.when)}>{friendly(millis(at), Date.now())}</Text>
      </View>
      <View className={cx(s.status)}>
        <Text>{said}</Text>
        {retryable && tries !== undefined && <Text>{text.tries(tries)}</Text>}
      </View>
      {children}
      <View className={cx(s.acts)}>
        <Button size="m" kind="line" onTap={() => onResolve('by_hand')}>
          {byHand}
        </Button>
        {retryable && (
          <Button size="m" kind="ink" onTap={() => onResolve('retry')}>
            {retry}
          </Button>
        )}
      </View>
    </View>
  );
}
