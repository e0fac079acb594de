import { ScrollView, Text, View } from '@tarojs/components';
import { cx } from './cx';
import s from './tabs.module.scss';
import { Tap } from './tap';

type Props<Key extends string> = {
  tabs: readonly { key: Key; name: string }[];
  on: Key;
  onPick: (key: Key) => void;
  /** There may be more of them than the screen is wide. */
  wide?: boolean;
};

/** The kinds of a list, one of them open; they stay in sight while the list moves. */
export function Tabs<Key extends string>({ tabs, on, onPick, wide = false }: Props<Key>) {
  const row = tabs.map(({ key, name }) => (
    <Tap
      key={key}
      id={`tab-${key}`}
      className={cx(s.tab, wide ? s.long : s.even, key === on && s.on)}
      onTap={() => onPick(key)}
    >
      <Text className={cx(s.name)}>{name}</Text>
    </Tap>
  ));
  if (!wide) return <View className={cx(s.bar, s.still)}>{row}</View>;
  return (
    <ScrollView scrollX className={cx(s.bar, s.moves)} enhanced showScrollbar={false} scrollIntoView={`tab-${on}`}>
      <View className={cx(s.row)}>{row}</View>
    </ScrollView>
  );
}
