import { View } from '@tarojs/components';
import type { CSSProperties, PropsWithChildren } from 'react';
import { cx } from './cx';

type Props = PropsWithChildren<{
  onTap?: (() => void) | undefined;
  className?: string;
  style?: CSSProperties;
  disabled?: boolean;
  /** Taps inside a tappable row stay inside. */
  stop?: boolean;
  id?: string;
}>;

/** Anything that can be tapped: one pressed look everywhere. */
export function Tap({ onTap, className, style, disabled = false, stop = false, id, children }: Props) {
  const live = Boolean(onTap) && !disabled;
  return (
    <View
      {...(id && { id })}
      {...(style && { style })}
      className={cx(live && 'tap', className)}
      hoverClass={live ? 'tap-on' : 'none'}
      hoverStayTime={60}
      onClick={(event) => {
        if (stop) event.stopPropagation();
        if (live) onTap?.();
      }}
    >
      {children}
    </View>
  );
}
