import { Button } from '@tarojs/components';
import { useShareAppMessage } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { copy } from './device';
import { isWeb } from './env';

export type Shared = {
  title: string;
  /** A path of ours with its parameters: `/packages/…?groupId=…`. */
  path: string;
};

/** What WeChat sends when the page is shared, by our button or its own menu. The page's config says `enableShareAppMessage`. */
export function useShare(shared: Shared): void {
  useShareAppMessage(() => shared);
}

/** The address of a page as somebody else opens it on the web. */
const linkOf = (path: string): string => `${window.location.origin}${window.location.pathname}#${path}`;

type Props = PropsWithChildren<{ className?: string; shared: Shared; copied: string }>;

/** Sends the page to a friend in WeChat; on the web copies its address and says so. */
export function ShareButton({ className, shared, copied, children }: Props) {
  return (
    <Button
      {...(className && { className })}
      {...(isWeb
        ? { onClick: () => void copy(`${shared.title}\n${linkOf(shared.path)}`, copied).catch(() => undefined) }
        : { openType: 'share' as const })}
      hoverClass="tap-on"
    >
      {children}
    </Button>
  );
}
