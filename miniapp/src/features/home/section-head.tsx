import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import { text } from './labels';
import s from './section-head.module.scss';

/** The title of a section, and the way to more of it. */
export function SectionHead({ title, onMore }: { title: string; onMore?: () => void }) {
  return (
    <View className={cx(s.sectionHead)}>
      <Text className={cx(s.sectionTitle)}>{title}</Text>
      {onMore && (
        <Tap className={cx(s.more)} onTap={onMore}>
          <Text>{text.more}</Text>
          <Icon name="chevron-right" size={14} />
        </Tap>
      )}
    </View>
  );
}
