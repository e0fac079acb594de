import { useState } from 'react';
import { useApi } from '@/api/query';
import { go, useParams } from '@/platform/go';
import { packLines, unpackLines } from '../checkout/lines';
import { blocking, useQuote } from '../checkout/quote';
import { useStoreChoice } from '../store/use-store-choice';
import { useCar } from '../vehicle/use-car';

const FRESH_MS = 15_000;

/** The free times of a store: the day in sight and the slot that stands ready. */
function useSlots(storeId: string | null, skuIds: string) {
  const [day, setDay] = useState<string | null>(null);
  const [start, setStart] = useState<string | null>(null);
  const ask = { storeId: storeId ?? '', skuIds };
  const fresh = { keep: true, staleTime: FRESH_MS };
  const days = useApi('booking.days', ask, { enabled: storeId !== null && skuIds !== '', ...fresh });
  const open = days.data?.days.filter((one) => one.state === 'open') ?? [];
  const shownDay = open.find((one) => one.day === day)?.day ?? open[0]?.day ?? null;
  const slots = useApi('booking.slots', { ...ask, day: shownDay ?? '' }, { enabled: shownDay !== null, ...fresh });
  const bookable = slots.data?.slots.filter((slot) => slot.state === 'free') ?? [];
  // The earliest time stands ready, so that a booking can be two taps.
  const free = bookable.find((slot) => slot.start === start) ?? bookable[0];
  return { days, slots, noDayOpen: open.length === 0, day: shownDay, free, setDay, setStart };
}

export type Slots = ReturnType<typeof useSlots>;

/** What is to be done where and when, and its price. */
export function useBooking() {
  const params = useParams();
  const lines = unpackLines(params.lines);
  const skuIds = lines.flatMap((line) => Array<string>(line.qty).fill(line.skuId)).join(',');
  const { car } = useCar();
  const storeId = useStoreChoice(params.store, skuIds);
  const times = useSlots(storeId, skuIds);
  const quote = useQuote({
    lines,
    ...(params.offer && { offerId: params.offer }),
    ...(params.offer && params.group && { groupId: params.group }),
    ...(storeId && { storeId }),
    ...(car && { carId: car.id }),
  });
  const problem = blocking(quote.data, ['STORE_REQUIRED', 'CAR_REQUIRED', 'SLOT_REQUIRED']);
  const { day, free } = times;
  const next = () => {
    if (!storeId || !day || !free || !car) return;
    const { cart, offer, group } = params;
    go('checkout', { lines: packLines(lines), store: storeId, day, start: free.start, cart, offer, group });
  };
  return { lines, car, storeId, times, quote, problem, next };
}

export type Booking = ReturnType<typeof useBooking>;
