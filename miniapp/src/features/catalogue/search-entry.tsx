import { Text, View } from '@tarojs/components';
import { go } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import { text } from './labels';
import s from './search-entry.module.scss';

/** What looks like a search field and leads to the search. */
export function SearchEntry() {
  return (
    <View className={cx(s.row)}>
      <Tap className={cx(s.field)} onTap={() => go('search')}>
        <Icon name="search" size={18} />
        <Text>{text.searchHint}</Text>
      </Tap>
    </View>
  );
}
