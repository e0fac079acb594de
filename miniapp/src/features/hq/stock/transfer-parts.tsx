import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { grouped } from '../../common/number';
import { text } from './transfer-labels';
import s from './transfer-sheet.module.scss';
import type { Place } from './use-transfer';

/** What is moved. */
export function Item({ title, spec }: { title: string; spec: string }) {
  return (
    <View className={cx(s.item)}>
      <Text className={cx(s.title)}>{title}</Text>
      {spec !== '' && <Text className={cx(s.hint)}>{spec}</Text>}
    </View>
  );
}

type SideProps = {
  role: string;
  place: Place;
  /** What the first figure is called. */
  was: string;
  /** Not known yet, or not possible: a dash. */
  before: number | undefined;
  after: number | undefined;
  /** What the second figure is called. */
  is?: string;
};
/** One end of the way: what lies there now, and what will. */
export function Side({ role, place, was, before, after, is = text.after }: SideProps) {
  const figure = (n: number | undefined) => (n === undefined ? text.unknown : grouped(n));
  return (
    <View className={cx(s.side)}>
      <View className={cx(s.place)}>
        <Text className={cx(s.role)}>{role}</Text>
        <Text className={cx(s.placeName)}>{place.name}</Text>
      </View>
      <View className={cx(s.figures)}>
        <Figure name={was} value={figure(before)} />
        <Icon name="arrow-right" size={16} className={s.arrow} />
        <Figure name={is} value={figure(after)} strong />
      </View>
    </View>
  );
}

function Figure({ name, value, strong = false }: { name: string; value: string; strong?: boolean }) {
  return (
    <View className={cx(s.figure)}>
      <Text className={cx(s.value, strong && s.strong)}>{value}</Text>
      <Text className={cx(s.figureName)}>{name}</Text>
    </View>
  );
}
