import type { Output } from '@shared/contracts/contracts';
import { dayOf, millis } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { go } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Tap } from '@/ui/tap';
import { text } from './labels';
import { MessageWords } from './message-words';
import s from './planned-reminders.module.scss';

/** Follow-ups that are planned, each with the day it comes. */
export function PlannedReminders({ items }: { items: Output<'message.reminders'>['items'] }) {
  return (
    <View>
      <View className={cx(s.section)}>
        <Text className={cx(s.title)}>{text.planned}</Text>
      </View>
      <View className={cx(s.card)}>
        {items.map((item) => (
          <Tap key={item.id} className={cx(s.item)} onTap={item.carId ? () => go('garage') : undefined}>
            <View className={cx(s.date)}>
              <Text className={cx(s.day)}>{Number(dayOf(millis(item.dueAt)).slice(8))}</Text>
              <Text className={cx(s.monthName)}>{Number(dayOf(millis(item.dueAt)).slice(5, 7))}月</Text>
            </View>
            <MessageWords title={item.title} at={item.dueAt} text={item.text} />
          </Tap>
        ))}
      </View>
    </View>
  );
}
