import { Text, View } from '@tarojs/components';
import { cx } from './cx';
import { Icon } from './icon';
import type { IconName } from './icon-names';
import s from './tag.module.scss';

export type Tone = 'ink' | 'signal' | 'go' | 'warn' | 'stop' | 'gold' | 'plain';

/** A small label. */
export function Tag({ children, tone = 'plain', icon }: { children: string; tone?: Tone; icon?: IconName }) {
  return (
    <View className={cx(s.tag, s[tone])}>
      {icon && <Icon name={icon} size={12} />}
      <Text>{children}</Text>
    </View>
  );
}
