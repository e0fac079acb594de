import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import { text } from './labels';
import s from './scan-head.module.scss';
import type { Scanner } from './scanner';

/** Who works where, and the one thing that is done all day. */
export function ScanHead({ where, scanner }: { where: ReactNode; scanner: Scanner }) {
  return (
    <View>
      {where}
      <Tap className={cx(s.scan)} onTap={scanner.start}>
        <View className={cx(s.scanIcon, scanner.busy && s.busy)}>
          <Icon name="scan-line" size={40} />
        </View>
        <View className={cx(s.scanWords)}>
          <Text className={cx(s.scanTitle)}>{scanner.busy ? text.scanning : text.scan}</Text>
          <Text className={cx(s.scanHint)}>{text.scanHint}</Text>
        </View>
      </Tap>
      <Tap className={cx(s.type)} onTap={scanner.type}>
        <Icon name="keyboard" size={16} />
        <Text>{text.type}</Text>
      </Tap>
    </View>
  );
}
