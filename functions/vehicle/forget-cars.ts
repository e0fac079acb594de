import { ok } from '@shared/kernel/result';
import { changeGarage } from './change-garage';
import { readGarage, removeReadings } from './vehicle.repo';

/** Empties a garage, plates and chassis numbers with it, and removes every reading. Done twice it changes nothing. */
export async function forgetCars(memberId: string, nowMs: number): Promise<void> {
  if ((await readGarage(memberId)).cars.length > 0) {
    const emptied = await changeGarage(memberId, nowMs, (garage) =>
      ok({ garage: { ...garage, cars: [], defaultCarId: null } }),
    );
    if (!emptied.ok) throw new Error(`cars of ${memberId} are left: ${emptied.error.code}`);
  }
  await removeReadings(memberId);
}
