import { onlineManager } from '@tanstack/react-query';
import { Text, View } from '@tarojs/components';
import { useSyncExternalStore } from 'react';
import { cx } from './cx';
import { Icon } from './icon';
import { text } from './labels';
import s from './offline-bar.module.scss';

const isOnline = () => onlineManager.isOnline();
const watch = (tell: () => void) => onlineManager.subscribe(tell);

/** Says that what is seen is the last content, while there is no network. */
export function OfflineBar() {
  const online = useSyncExternalStore(watch, isOnline, isOnline);
  if (online) return null;
  return (
    <View className={cx(s.bar)}>
      <Icon name="wifi-off" size={14} />
      <Text>{text.offlineBar}</Text>
    </View>
  );
}
