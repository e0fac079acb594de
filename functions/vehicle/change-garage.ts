import { fail, type Result } from '@shared/kernel/result';
import { type Garage, type NewReading, readGarage, writeGarage } from './vehicle.repo';

const TRIES = 8;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

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
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const changed = await change(await readGarage(memberId));
    if (!changed.ok) return changed;
    const { garage, reading } = changed.value;
    const written = await writeGarage(memberId, garage, nowMs, reading);
    if (written.ok) return { ok: true, value: { ...garage, rev: garage.rev + 1 } };
    if (written.error.code !== 'BUSY') return written;
    await pause(Math.random() * 15 * attempt);
  }
  return fail('BUSY');
}
