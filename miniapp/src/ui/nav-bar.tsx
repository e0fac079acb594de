import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { back, isFirst } from '@/platform/go';
import { headSpace } from '@/platform/window';
import { cx } from './cx';
import { Icon } from './icon';
import s from './nav-bar.module.scss';
import { Tap } from './tap';

type Props = { title: string; tone?: 'light' | 'ink' | 'clear'; right?: ReactNode };

/**
 * The head of a page: drawn on the web always, and in WeChat on pages that turned the native one off. Leaves room for the status bar and
 * WeChat's capsule.
 */
export function NavBar({ title, tone = 'light', right }: Props) {
  const { top, height, right: keep } = headSpace();
  return (
    <View className={cx(s.bar, s[tone])} style={{ paddingTop: `${top}px`, paddingRight: `${keep}px` }}>
      <View className={cx(s.row)} style={{ height: `${height}px` }}>
        <View className={cx(s.side)}>
          {!isFirst() && (
            <Tap className={cx(s.back)} onTap={back}>
              <Icon name="chevron-left" size={24} />
            </Tap>
          )}
        </View>
        <Text className={cx(s.title)}>{title}</Text>
        <View className={cx(s.side, s.end)}>{right}</View>
      </View>
    </View>
  );
}
