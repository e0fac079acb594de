import { Text, View } from '@tarojs/components';
import type { CSSProperties, ReactNode } from 'react';
import s from './button.module.scss';
import { cx } from './cx';
import { Icon } from './icon';
import type { IconName } from './icon-names';
import { Tap } from './tap';

type Props = {
  children: ReactNode;
  onTap?: (() => void) | undefined;
  /** main: the one orange action of a screen. */
  kind?: 'main' | 'soft' | 'line' | 'ink' | 'danger' | 'ghost';
  size?: 'l' | 'm' | 's';
  icon?: IconName;
  busy?: boolean;
  disabled?: boolean;
  wide?: boolean;
  style?: CSSProperties;
};

export function Button({
  children,
  onTap,
  kind = 'main',
  size = 'l',
  icon,
  busy = false,
  disabled = false,
  wide = false,
  style,
}: Props) {
  const off = disabled || busy;
  return (
    <Tap
      className={cx(s.button, s[kind], s[size], wide && s.wide, disabled && s.off)}
      disabled={off}
      onTap={onTap}
      stop
      {...(style && { style })}
    >
      {busy ? <View className={cx(s.spin)} /> : icon && <Icon name={icon} size={size === 's' ? 16 : 18} />}
      <Text className={cx(s.text)}>{children}</Text>
    </Tap>
  );
}
