import { Text, View } from '@tarojs/components';
import { useApi } from '@/api/query';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import { usePaused } from '../common/use-paused';
import s from './suggestions.module.scss';

/** What one may be about to type. */
export function Suggestions({ typed, onPick }: { typed: string; onPick: (word: string) => void }) {
  const q = usePaused(typed);
  const words =
    useApi('catalogue.suggest', { q }, { enabled: q !== '', keep: true, staleTime: 5 * 60_000 }).data?.words ?? [];
  return (
    <View className={cx(s.suggestions)}>
      {[typed, ...words.filter((word) => word !== typed)].map((word) => (
        <Tap key={word} className={cx(s.suggestion)} onTap={() => onPick(word)}>
          <Icon name="search" size={16} className={s.hint} />
          <Text className={cx(s.hotText)}>{word}</Text>
        </Tap>
      ))}
    </View>
  );
}
