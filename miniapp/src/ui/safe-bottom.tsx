import { View } from '@tarojs/components';

/** The strip of the home indicator. */
export function SafeBottom() {
  return <View className="safe-bottom" />;
}
