import { readableDay } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { messageOf } from '@/api/errors';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { Notice } from '@/ui/notice';
import { Bone } from '@/ui/skeleton';
import { DayStrip } from './day-strip';
import { text } from './labels';
import { SlotGrid } from './slot-grid';
import s from './time-cards.module.scss';
import type { Slots } from './use-booking';

/** Fourteen days, and the half hours of the one in sight. */
export function TimeCards({ times }: { times: Slots }) {
  const { days, slots, day, free, noDayOpen } = times;
  return (
    <>
      <Card title={text.day} flush>
        <View className={cx(s.days)}>
          {days.data && <DayStrip days={days.data.days} chosen={day} onChoose={times.setDay} />}
          {!days.data && !days.isError && <Bone h={76} r={12} style={{ margin: '0 16px', width: 'auto' }} />}
          {days.isError && !days.data && <Notice tone="stop">{messageOf(days.error)}</Notice>}
        </View>
      </Card>
      <Card title={text.slot} {...(day && { note: readableDay(day) })}>
        <View className={cx(slots.isPlaceholderData && s.stale)}>
          {slots.data && <SlotGrid slots={slots.data.slots} chosen={free?.start ?? null} onChoose={times.setStart} />}
          {!slots.data && days.data && noDayOpen && <Text className={cx(s.none)}>{text.noSlots}</Text>}
          {!slots.data && (!days.data || !noDayOpen) && <Bone h={160} r={12} />}
        </View>
      </Card>
    </>
  );
}
