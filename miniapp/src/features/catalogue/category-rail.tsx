import type { Category } from '@shared/contracts/catalogue';
import { ScrollView, Text } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Tap } from '@/ui/tap';
import { chooseCategory } from './chosen';
import s from './columns.module.scss';

/** The top categories, at the side. */
export function CategoryRail({
  categories,
  current,
}: {
  categories: readonly Category[];
  current: string | undefined;
}) {
  return (
    <ScrollView scrollY className={cx(s.rail)} enhanced showScrollbar={false}>
      {categories.map((category) => (
        <Tap
          key={category.id}
          className={cx(s.railItem, category.id === current && s.railOn)}
          onTap={() => chooseCategory(category.id)}
        >
          <Text className={cx(s.railName)}>{category.name}</Text>
        </Tap>
      ))}
    </ScrollView>
  );
}
