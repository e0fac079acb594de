import { Input, Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import { text } from './labels';
import s from './search-bar.module.scss';
import type { useStoreSearch } from './use-store-search';

type Props = {
  search: ReturnType<typeof useStoreSearch>;
  asMap: boolean;
  onCity: () => void;
  onMap: () => void;
};

/** Where, what is looked for, and whether as a list or on the map. */
export function SearchBar({ search, asMap, onCity, onMap }: Props) {
  const { place, words, setWords, setQ } = search;
  return (
    <View className={cx(s.bar)}>
      <Tap className={cx(s.city)} onTap={onCity}>
        <Icon name="map-pin" size={16} />
        <Text className={cx(s.cityName)}>
          {place?.kind === 'city' ? place.city : place ? text.herePlace : text.chooseCity}
        </Text>
        <Icon name="chevron-down" size={14} />
      </Tap>
      <View className={cx(s.field)}>
        <Icon name="search" size={16} className={s.hint} />
        <Input
          className={cx(s.input)}
          value={words}
          maxlength={30}
          confirmType="search"
          placeholder={text.search}
          placeholderClass={cx(s.hint)}
          onInput={(event) => setWords(event.detail.value)}
          onConfirm={(event) => setQ(event.detail.value.trim())}
          onBlur={() => setQ(words.trim())}
        />
      </View>
      <Tap className={cx(s.toggle)} onTap={onMap}>
        <Icon name={asMap ? 'list' : 'map'} size={20} />
        <Text className={cx(s.toggleText)}>{asMap ? text.list : text.map}</Text>
      </Tap>
    </View>
  );
}
