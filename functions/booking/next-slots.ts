import type { Labor } from '@shared/contracts/catalogue';
import type { Output, Parsed } from '@shared/contracts/contracts';
import type { Store } from '@shared/contracts/store';
import { slotsOf } from '@shared/domain/booking/slots';
import { ok, type Result } from '@shared/kernel/result';
import { addDays, dayOf, readableDay } from '@shared/kernel/time';
import type { Context } from '../platform/http';
import { readStore } from '../store/read-store';
import { readUsages, usageName } from './booking.repo';
import { dayAsk, windowOf } from './list-slots';
import { DEFAULT_LABOR, readLabors, splitIds } from './what';

type Next = Output<'booking.next'>['next'][string];
const MOST_STORES = 5;
/** Days read at once; a chain's stores are seldom full for longer. */
const DAYS_AHEAD = 3;

function dayWord(day: string, nowMs: number): string {
  const today = dayOf(nowMs);
  if (day === today) return '今天';
  return day === addDays(today, 1) ? '明天' : readableDay(day);
}

async function nextOf(store: Store, labors: readonly Labor[], nowMs: number): Promise<Next> {
  const days = windowOf(store, nowMs);
  for (let from = 0; from < days.length; from += DAYS_AHEAD) {
    const some = days.slice(from, from + DAYS_AHEAD);
    const usages = await readUsages(some.map((day) => ({ storeId: store.id, day })));
    for (const day of some) {
      const free = slotsOf(dayAsk(store, labors, day, usages.get(usageName(store.id, day)) ?? {}, nowMs)).find(
        (slot) => slot.state === 'free',
      );
      if (free) return { day, start: free.start, text: `${dayWord(day, nowMs)} ${free.start} 可约` };
    }
  }
  return null;
}

export async function nextSlots(
  context: Context,
  input: Parsed<'booking.next'>,
): Promise<Result<Output<'booking.next'>>> {
  const labors = input.skuIds ? await readLabors(input.skuIds) : ok([DEFAULT_LABOR]);
  if (!labors.ok) return labors;
  const ids = splitIds(input.storeIds).slice(0, MOST_STORES);
  const next = await Promise.all(
    ids.map(async (id) => {
      const store = await readStore(id);
      return [id, store ? await nextOf(store, labors.value, context.now) : null] as const;
    }),
  );
  return ok({ next: Object.fromEntries(next) });
}
