import { Text, View } from '@tarojs/components';
import { useApi } from '@/api/query';
import { confirm } from '@/platform/notice';
import { Chip } from '@/ui/chip';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import { text } from './labels';
import { forgetSearches, useSearches } from './search-history';
import s from './search-words.module.scss';

/** Before typing: what I looked for, what others look for. */
export function SearchWords({ onPick }: { onPick: (word: string) => void }) {
  const history = useSearches((state) => state.words);
  const hot = useApi('catalogue.hotWords', {}, { staleTime: 10 * 60_000 }).data?.words ?? [];
  const forget = async () => {
    if (await confirm({ title: text.clearHistory, danger: true })) forgetSearches();
  };
  return (
    <View className={cx(s.words)}>
      {history.length > 0 && (
        <View className={cx(s.group)}>
          <View className={cx(s.groupHead)}>
            <Text className={cx(s.groupName)}>{text.history}</Text>
            <Tap
              className={cx(s.trash)}
              onTap={() => {
                forget().catch(() => undefined);
              }}
            >
              <Icon name="trash-2" size={16} />
            </Tap>
          </View>
          <View className={cx(s.chips)}>
            {history.map((word) => (
              <Chip key={word} label={word} onTap={() => onPick(word)} />
            ))}
          </View>
        </View>
      )}
      {hot.length > 0 && (
        <View className={cx(s.group)}>
          <View className={cx(s.groupHead)}>
            <Text className={cx(s.groupName)}>{text.hot}</Text>
          </View>
          <View className={cx(s.hot)}>
            {hot.map((word, index) => (
              <Tap key={word} className={cx(s.hotWord)} onTap={() => onPick(word)}>
                <Text className={cx(s.rank, index < 3 && s.rankTop)}>{index + 1}</Text>
                <Text className={cx(s.hotText)}>{word}</Text>
              </Tap>
            ))}
          </View>
        </View>
      )}
    </View>
  );
}
