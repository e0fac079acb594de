import type { Order } from '@shared/contracts/order';
import { readableDay } from '@shared/kernel/time';
import { View } from '@tarojs/components';
import { refresh } from '@/api/query';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { ErrorView } from '@/ui/error-view';
import { Sheet } from '@/ui/sheet';
import { Bone } from '@/ui/skeleton';
import { DayStrip } from '../booking/day-strip';
import { SlotGrid } from '../booking/slot-grid';
import { text } from './labels';
import s from './reschedule-sheet.module.scss';
import { useReschedule } from './use-reschedule';

type Props = { order: Order; open: boolean; onClose: () => void };

/** Another time at the same store: day, then slot. The place that is given up is free for others at once. */
export function RescheduleSheet({ order, open, onClose }: Props) {
  const { days, offered, day, setDay, slots, failed, start, setStart, busy, submit } = useReschedule(
    order,
    open,
    onClose,
  );
  if (!order.booking) return null;
  return (
    <Sheet
      open={open}
      title={text.rescheduleTitle}
      onClose={onClose}
      footer={
        <Button wide disabled={!start} busy={busy} onTap={submit}>
          {day && start ? `${text.rescheduleYes} ${readableDay(day)} ${start}` : text.rescheduleYes}
        </Button>
      }
    >
      {failed && <ErrorView compact error={failed} onRetry={() => refresh('booking.days', 'booking.slots')} />}
      <View className={cx(s.strip)}>
        {offered.length > 0 && (
          <DayStrip
            days={offered}
            chosen={day}
            onChoose={(next) => {
              setDay(next);
              setStart(null);
            }}
          />
        )}
        {!days.data && !failed && <Bone h={72} r={8} />}
      </View>
      {slots.data && <SlotGrid slots={slots.data.slots} chosen={start} onChoose={setStart} />}
      {!slots.data && !failed && <Bone h={200} r={8} />}
    </Sheet>
  );
}
