import type { Store } from '@shared/contracts/store';
import { clock, dayOf, weekday } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { Tag } from '@/ui/tag';
import { facility, text } from './labels';
import s from './store-sections.module.scss';

const hoursText = (hours: Store['week'][number]): string =>
  hours ? `${clock(hours.open)}–${clock(hours.close)}` : text.rest;

/** The week of a store, today standing out. */
export function Hours({ store }: { store: Store }) {
  const today = weekday(dayOf(Date.now()));
  return (
    <Card title={text.hours}>
      {store.week.map((hours, day) => (
        <View key={String(text.week[day])} className={cx(s.line, day === today && s.today)}>
          <Text>
            {text.week[day]}
            {day === today && ` · ${text.today}`}
          </Text>
          <Text className={cx(s.numbers)}>{hoursText(hours)}</Text>
        </View>
      ))}
    </Card>
  );
}

/** Who works there, and for how long. */
export function Team({ store }: { store: Store }) {
  if (store.technicians.length === 0) return null;
  return (
    <Card title={text.team}>
      {store.technicians.map((person) => (
        <View key={`${person.name}${person.title}`} className={cx(s.person)}>
          <View className={cx(s.face)}>
            <Text>{person.name.slice(0, 1)}</Text>
          </View>
          <View className={cx(s.personWords)}>
            <Text className={cx(s.personName)}>{person.name}</Text>
            <Text className={cx(s.personNote)}>{person.title}</Text>
          </View>
          <Text className={cx(s.personNote)}>{text.years(person.years)}</Text>
        </View>
      ))}
    </Card>
  );
}

/** What there is for those who wait. */
export function Facilities({ store }: { store: Store }) {
  if (store.facilities.length === 0) return null;
  return (
    <Card title={text.facilities}>
      <View className={cx(s.facilities)}>
        {store.facilities.map((key) => (
          <Tag key={key}>{facility(key)}</Tag>
        ))}
      </View>
    </Card>
  );
}
