import { View } from '@tarojs/components';
import { cx } from './cx';
import type { IconName } from './icon-names';

/** An icon in the colour of the text around it. */
export function Icon({ name, size, className }: { name: IconName; size?: number; className?: string | undefined }) {
  return <View className={cx('i', `i-${name}`, className)} {...(size && { style: { fontSize: `${size}px` } })} />;
}
