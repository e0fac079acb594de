import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh } from '@tarojs/taro';
import type { CSSProperties, PropsWithChildren, ReactNode } from 'react';
import { CartBadge } from '@/features/cart/badge';
import { ConsentSheet } from '@/features/privacy/consent-sheet';
import { isWeb, textScale } from '@/platform/env';
import { cx } from './cx';
import { NavBar } from './nav-bar';
import { OfflineBar } from './offline-bar';
import s from './page.module.scss';
import { SafeBottom } from './safe-bottom';
import { TabBar, type TabName } from './tab-bar';

type Props = PropsWithChildren<{
  /** Head on the web; WeChat shows `navigationBarTitleText` of the page's config. */
  title: string;
  /** The page draws its own head on both platforms (its config says `navigationStyle: 'custom'`). */
  bare?: boolean;
  /** Which tab it is, for tab pages. */
  tab?: TabName;
  /** Sticks to the bottom: the main action. */
  footer?: ReactNode;
  /** Sits over the page, outside of its flow: sheets. */
  overlay?: ReactNode;
  /** Page colour behind the content. */
  tone?: 'paper' | 'card' | 'ink';
  /** Pull to refresh; the page's config says `enablePullDownRefresh`. */
  onRefresh?: () => Promise<unknown>;
  /** Consent is not asked here: the page is what is read before consenting. */
  quiet?: boolean;
}>;

/**
 * Custom properties of every page: --fs lets each size of the type scale follow the reader's text setting; --head and --foot are the heights of
 * what the web draws at both ends (WeChat's own bars are outside of the page).
 */
const frame = (head: boolean, foot: boolean): CSSProperties =>
  ({ '--fs': String(textScale()), '--head': head ? '48px' : '0px', '--foot': foot ? '57px' : '0px' }) as CSSProperties;

/** The frame of every screen: head, offline bar, content, sticky action, tab bar. */
export function Page({ title, bare = false, tab, footer, overlay, tone = 'paper', onRefresh, quiet, children }: Props) {
  usePullDownRefresh(() => {
    const stop = () => Taro.stopPullDownRefresh();
    (onRefresh?.() ?? Promise.resolve()).then(stop, stop);
  });
  const webTab = isWeb ? tab : undefined;
  return (
    <View className={cx(s.page, s[tone])} style={frame(isWeb && !bare, webTab !== undefined)}>
      {isWeb && !bare && <NavBar title={title} />}
      <View className={cx(s.body)}>{children}</View>
      <View className={cx(s.foot)}>
        <OfflineBar />
        {footer && (
          <View className={cx(s.action)}>
            {footer}
            {!tab && <SafeBottom />}
          </View>
        )}
        {webTab && <TabBar current={webTab} />}
        {!isWeb && tab && <CartBadge />}
      </View>
      {overlay}
      {!quiet && <ConsentSheet />}
    </View>
  );
}
