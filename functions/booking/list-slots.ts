import type { Labor } from '@shared/contracts/catalogue';
import type { Output, Parsed } from '@shared/contracts/contracts';
import type { Store } from '@shared/contracts/store';
import { type DayAsk, dayOfStrip, slotsOf, totalMinutes, type Usage } from '@shared/domain/booking/slots';
import { hoursOn } from '@shared/domain/store/hours';
import { ok, type Result } from '@shared/kernel/result';
import { addDays, type Day, dayOf } from '@shared/kernel/time';
import type { Context } from '../platform/http';
import { readUsage, readUsages, usageName } from './booking.repo';
import { readStoreAndLabors } from './what';

export const dayAsk = (store: Store, labors: readonly Labor[], day: Day, usage: Usage, nowMs: number): DayAsk => ({
  day,
  hours: hoursOn(store, day),
  capacity: store,
  labors,
  usage,
  nowMs,
  noticeMinutes: store.noticeMinutes,
  windowDays: store.windowDays,
});

export const windowOf = (store: Store, nowMs: number): Day[] =>
  Array.from({ length: store.windowDays }, (_, n) => addDays(dayOf(nowMs), n));

export async function listDays(
  context: Context,
  input: Parsed<'booking.days'>,
): Promise<Result<Output<'booking.days'>>> {
  const what = await readStoreAndLabors(input);
  if (!what.ok) return what;
  const { store, labors } = what.value;
  const days = windowOf(store, context.now);
  const usages = await readUsages(days.map((day) => ({ storeId: store.id, day })));
  return ok({
    minutes: totalMinutes(labors),
    days: days.map((day) =>
      dayOfStrip(dayAsk(store, labors, day, usages.get(usageName(store.id, day)) ?? {}, context.now)),
    ),
  });
}

export async function listSlots(
  context: Context,
  input: Parsed<'booking.slots'>,
): Promise<Result<Output<'booking.slots'>>> {
  const what = await readStoreAndLabors(input);
  if (!what.ok) return what;
  const { store, labors } = what.value;
  const usage = await readUsage(store.id, input.day);
  return ok({
    day: input.day,
    minutes: totalMinutes(labors),
    slots: slotsOf(dayAsk(store, labors, input.day, usage, context.now)),
  });
}
