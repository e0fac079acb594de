import type { Order } from '@shared/contracts/order';
import { readableDay } from '@shared/kernel/time';
import { useEffect, useState } from 'react';
import { call } from '@/api/client';
import { codeOf, messageOf } from '@/api/errors';
import { refresh, useApi } from '@/api/query';
import { toast } from '@/platform/notice';
import { text } from './labels';

/** The free times of the order's store, while the sheet is open. */
function useTimes({ booking, storeId, lines }: Order, open: boolean) {
  const [chosen, setDay] = useState<string | null>(null);
  const services = lines.filter((line) => line.kind !== 'goods');
  const what = { storeId, skuIds: services.map((line) => line.skuId).join(',') };
  const days = useApi('booking.days', what, { enabled: open && booking !== null });
  const offered = days.data?.days ?? [];
  const free = offered.filter((one) => one.state === 'open');
  const day = chosen ?? free.find((one) => one.day === booking?.day)?.day ?? free[0]?.day ?? null;
  const slots = useApi(
    'booking.slots',
    { ...what, day: day ?? '' },
    { enabled: open && day !== null, staleTime: 5000 },
  );
  return { days, offered, day, setDay, slots, failed: days.error ?? slots.error };
}

/** Moves a booking to another time of its store. */
export function useReschedule(order: Order, open: boolean, onDone: () => void) {
  const { booking } = order;
  const times = useTimes(order, open);
  const [start, setStart] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { day } = times;
  useEffect(() => {
    if (!open) setStart(null);
  }, [open]);
  const move = async () => {
    if (!booking || !day || !start) return;
    await call('booking.reschedule', { bookingId: booking.bookingId, day, start });
    onDone();
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
  return { ...times, start, setStart, busy, submit };
}
