import { ok, type Result } from '@shared/kernel/result';
import { CROWDED, decide } from '../platform/decide';
import { type Garage, type NewReading, readGarage, writeGarage } from './vehicle.repo';

export type Change = { readonly garage: Garage; readonly reading?: NewReading };

/**
 * Reads the garage, lets `change` make the next one, and writes it if nobody else has written since; otherwise starts again from what they
 * wrote. So rules over all cars (at most ten, one default, no plate twice) hold however many requests come at once.
 */
export async function changeGarage(
  memberId: string,
  nowMs: number,
  change: (garage: Garage) => Result<Change> | Promise<Result<Change>>,
): Promise<Result<Garage>> {
  return decide(async () => {
    const changed = await change(await readGarage(memberId));
    if (!changed.ok) return changed;
    const { garage, reading } = changed.value;
    const written = await writeGarage(memberId, garage, nowMs, reading);
    return written.ok ? ok({ ...garage, rev: garage.rev + 1 }) : written;
  }, CROWDED);
}
