import { Text, View } from '@tarojs/components';
import { cx } from './cx';
import { Icon } from './icon';
import type { IconName } from './icon-names';
import s from './notice.module.scss';

const icons: Record<'stop' | 'warn' | 'go', IconName> = { stop: 'circle-alert', warn: 'info', go: 'circle-check' };

/** A line that must be read before going on. */
export function Notice({ tone, children }: { tone: 'stop' | 'warn' | 'go'; children: string }) {
  return (
    <View className={cx(s.notice, s[tone])}>
      <Icon name={icons[tone]} size={18} />
      <Text className={cx(s.text)}>{children}</Text>
    </View>
  );
}
