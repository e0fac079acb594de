import type { Order } from '@shared/contracts/order';
import { readableDay } from '@shared/kernel/time';
import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { call } from '@/api/client';
import { codeOf, messageOf } from '@/api/errors';
import { refresh, useApi } from '@/api/query';
import { toast } from '@/platform/notice';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { ErrorView } from '@/ui/error-view';
import { Sheet } from '@/ui/sheet';
import { Bone } from '@/ui/skeleton';
import { DayStrip } from '../booking/day-strip';
import { SlotGrid } from '../booking/slot-grid';
import { text } from './labels';
import s from './reschedule-sheet.module.scss';

type Props = { order: Order; open: boolean; onClose: () => void };

/** Another time at the same store: day, then slot. The place that is given up is free for others at once. */
export function RescheduleSheet({ order, open, onClose }: Props) {
  const booking = order.booking;
  const [chosenDay, setDay] = useState<string | null>(null);
  const [start, setStart] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const services = order.lines.filter((line) => line.kind !== 'goods');
  const skuIds = services.map((line) => line.skuId).join(',');
  const what = { storeId: order.storeId, skuIds };
  const days = useApi('booking.days', what, { enabled: open && booking !== null });
  const open14 = days.data?.days ?? [];
  const day =
    chosenDay ??
    open14.find((one) => one.day === booking?.day && one.state === 'open')?.day ??
    open14.find((one) => one.state === 'open')?.day ??
    null;
  const slots = useApi(
    'booking.slots',
    { ...what, day: day ?? '' },
    { enabled: open && day !== null, staleTime: 5000 },
  );
  useEffect(() => {
    if (!open) setStart(null);
  }, [open]);
  if (!booking) return null;

  const move = async () => {
    if (!day || !start) return;
    await call('booking.reschedule', { bookingId: booking.bookingId, day, start });
    onClose();
    toast(text.rescheduled(`${readableDay(day)} ${start}`));
    await refresh('order.detail', 'order.list', 'booking.days', 'booking.slots', 'booking.next');
  };
  const submit = () => {
    setBusy(true);
    move()
      .catch((failure: unknown) => {
        toast(messageOf(failure));
        setStart(null);
        const taken = codeOf(failure) === 'SLOT_TAKEN' || codeOf(failure) === 'SLOT_CLOSED';
        return refresh(...(taken ? (['booking.slots', 'booking.days'] as const) : (['order.detail'] as const)));
      })
      .catch(() => undefined)
      .finally(() => setBusy(false));
  };
  const failed = days.error ?? slots.error;
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
        {open14.length > 0 && (
          <DayStrip
            days={open14}
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
