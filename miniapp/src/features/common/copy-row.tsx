import { Text, View } from '@tarojs/components';
import { copy } from '@/platform/device';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import s from './copy-row.module.scss';

/** A number that people read out or paste elsewhere: a tap copies it and says so. */
export function CopyRow({ label, value, said }: { label: string; value: string; said: string }) {
  return (
    <Tap
      className={cx(s.row)}
      onTap={() => {
        copy(value, said).catch(() => undefined);
      }}
    >
      <Text className={cx(s.label)}>{label}</Text>
      <View className={cx(s.what)}>
        <Text className={cx(s.value)}>{value}</Text>
        <Icon name="copy" size={14} className={s.copy} />
      </View>
    </Tap>
  );
}
