import { Text, View } from '@tarojs/components';
import { Button } from './button';
import { cx } from './cx';
import s from './empty.module.scss';
import { Icon } from './icon';
import type { IconName } from './icon-names';

type Props = {
  icon: IconName;
  title: string;
  text?: string;
  action?: string;
  onAction?: () => void;
  compact?: boolean;
};

/** Nothing here yet, and the next step. */
export function Empty({ icon, title, text, action, onAction, compact = false }: Props) {
  return (
    <View className={cx(s.empty, compact && s.compact)}>
      <View className={cx(s.disc)}>
        <Icon name={icon} size={32} />
      </View>
      <Text className={cx(s.title)}>{title}</Text>
      {text && <Text className={cx(s.text)}>{text}</Text>}
      {action && onAction && (
        <View className={cx(s.action)}>
          <Button kind="ink" size="m" onTap={onAction}>
            {action}
          </Button>
        </View>
      )}
    </View>
  );
}
