/**
 * Table `vehicles`:
 *   the model library          pk SHARD#n, sk BRAND#/SERIES#/MODEL#<id>          loaded whole into memory (see platform/snapshot.ts)
 *   a member's garage          pk MEMBER#<id>, sk GARAGE                         one item, ≤ 10 cars: 1 read unit; written under its `rev`
 *   readings of the odometer   pk MEMBER#<id>, sk KM#<carId>#<instant>           one item each, kept for good; the newest by a query of ≤ 1 unit
 */

import { daySchema, idSchema } from '@shared/contracts/common';
import type { Brand, Model, Series } from '@shared/contracts/vehicle';
import { brandSchema, modelSchema, seriesSchema } from '@shared/contracts/vehicle';
import type { Reading } from '@shared/domain/vehicle/maintenance';
import type { Result } from '@shared/kernel/result';
import { dayOf, instant } from '@shared/kernel/time';
import * as z from 'zod';
import { get, MOST_WRITES, query, queryAll, transact, type Write } from '../platform/db';
import { type Replaced, type Row, replaceRows, Snapshot } from '../platform/snapshot';
import { buildLibrary, type Library } from './library';

const ofKind = (rows: readonly Row[], kind: string): unknown[] =>
  rows.filter((row) => row.sk.startsWith(kind)).map((row) => row.value);

const build = (rows: readonly Row[]): Library =>
  buildLibrary(
    z.array(brandSchema).parse(ofKind(rows, 'BRAND#')),
    z.array(seriesSchema).parse(ofKind(rows, 'SERIES#')),
    z.array(modelSchema).parse(ofKind(rows, 'MODEL#')),
  );

export const library = new Snapshot('vehicles', build);

export const replaceLibrary = (
  rows: { brands: readonly Brand[]; series: readonly Series[]; models: readonly Model[] },
  onProgress?: (done: number, total: number) => void,
): Promise<Replaced> =>
  replaceRows(
    'vehicles',
    [
      ...rows.brands.map((value) => ({ sk: `BRAND#${value.id}`, value })),
      ...rows.series.map((value) => ({ sk: `SERIES#${value.id}`, value })),
      ...rows.models.map((value) => ({ sk: `MODEL#${value.id}`, value })),
    ],
    onProgress,
  );

const storedCarSchema = z.object({
  id: idSchema,
  /** As the library had it when the car was added or changed, for the day the library no longer has it. */
  model: modelSchema,
  plateSealed: z.string(),
  plateIndex: z.string(),
  vinSealed: z.string().optional(),
  mileageKm: z.int(),
  mileageOn: daySchema,
  dailyKm: z.number(),
  registeredOn: daySchema.nullable(),
  lastServiceKm: z.int().nullable(),
  lastServiceOn: daySchema.nullable(),
});
export type StoredCar = z.infer<typeof storedCarSchema>;

const garageSchema = z.object({
  rev: z.int(),
  /** Null exactly when there is no car: so there is always one default and never two. */
  defaultCarId: idSchema.nullable(),
  cars: z.array(storedCarSchema),
});
export type Garage = z.infer<typeof garageSchema>;

const garageKey = (memberId: string) => ({ pk: `MEMBER#${memberId}`, sk: 'GARAGE' });
const readingPrefix = (carId: string) => `KM#${carId}#`;

export async function readGarage(memberId: string): Promise<Garage> {
  const item = await get('vehicles', garageKey(memberId));
  return item ? garageSchema.parse(item) : { rev: 0, defaultCarId: null, cars: [] };
}

/** How many of the newest readings the daily estimate looks at. */
export const READINGS_IN_MIND = 12;

const readingSchema = z.object({ day: daySchema, km: z.int() });

/** The newest readings of a car, newest first. */
export async function readReadings(memberId: string, carId: string, limit: number): Promise<Reading[]> {
  const prefix = readingPrefix(carId);
  const page = await query('vehicles', { pk: `MEMBER#${memberId}`, prefix, limit, newestFirst: true });
  return z.array(readingSchema).parse(page.items);
}

/** Removes every reading of a car that is gone; without one, of every car. */
export async function removeReadings(memberId: string, carId?: string): Promise<void> {
  const pk = `MEMBER#${memberId}`;
  const items = await queryAll('vehicles', { pk, prefix: carId === undefined ? 'KM#' : readingPrefix(carId) });
  const removals = items.map((item): Write => ({ table: 'vehicles', remove: { pk, sk: String(item.sk) } }));
  for (let from = 0; from < removals.length; from += MOST_WRITES) {
    const removed = await transact(removals.slice(from, from + MOST_WRITES));
    if (!removed.ok) throw new Error(`readings of a removed car are left: ${removed.error.code}`);
  }
}

export type NewReading = { readonly carId: string; readonly km: number; readonly source: 'owner' | 'service' };

/** Writes the garage when it is still as it was read (`rev`), with the reading that came with the change; otherwise BUSY. */
export function writeGarage(
  memberId: string,
  garage: Garage,
  nowMs: number,
  reading?: NewReading,
): Promise<Result<void>> {
  const writes: Write[] = [
    {
      table: 'vehicles',
      put: { ...garageKey(memberId), ...garage, rev: garage.rev + 1 },
      condition: garage.rev === 0 ? 'attribute_not_exists(pk)' : 'rev = :rev',
      ...(garage.rev === 0 ? {} : { values: { ':rev': garage.rev } }),
      failure: { code: 'BUSY', means: 'moved' },
    },
  ];
  if (reading) {
    const sk = `${readingPrefix(reading.carId)}${instant(nowMs)}`;
    const put = { pk: `MEMBER#${memberId}`, sk, day: dayOf(nowMs), km: reading.km, source: reading.source };
    writes.push({ table: 'vehicles', put });
  }
  return transact(writes);
}
