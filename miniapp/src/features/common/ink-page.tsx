import { View } from '@tarojs/components';
import type { ComponentProps, ReactNode } from 'react';
import { isWeb } from '@/platform/env';
import { cx } from '@/ui/cx';
import { NavBar } from '@/ui/nav-bar';
import { Page } from '@/ui/page';
import s from './ink-page.module.scss';

type Props = Omit<ComponentProps<typeof Page>, 'bare'> & {
  head?: ReactNode;
  /** The first card reaches up into the head. */
  overlap?: boolean;
};

/** A page whose head is ink: in WeChat the native bar takes the colour from the page's config, on the web it is drawn. */
export function InkPage({ head, overlap = false, children, ...page }: Props) {
  return (
    <Page {...page} bare>
      {isWeb && <NavBar title={page.title} tone="ink" />}
      {head && <View className={cx(s.head, overlap && s.deep)}>{head}</View>}
      <View className={cx(overlap && s.over)}>{children}</View>
    </Page>
  );
}
