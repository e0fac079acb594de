import type { Category } from '@shared/contracts/catalogue';
import { ScrollView, View } from '@tarojs/components';
import { Chip } from '@/ui/chip';
import { cx } from '@/ui/cx';
import { chooseCategory } from './chosen';
import { text } from './labels';
import s from './part-chips.module.scss';

type PartsProps = { parts: readonly Category[]; topId: string | undefined; currentId: string | undefined };

/** The parts of a category, in one line. */
export function PartChips({ parts, topId, currentId }: PartsProps) {
  return (
    <ScrollView scrollX className={cx(s.parts)} enhanced showScrollbar={false}>
      <View className={cx(s.partsInner)}>
        <Chip label={text.all} on={!currentId} onTap={() => topId && chooseCategory(topId)} />
        {parts.map((part) => (
          <Chip key={part.id} label={part.name} on={part.id === currentId} onTap={() => chooseCategory(part.id)} />
        ))}
      </View>
    </ScrollView>
  );
}
