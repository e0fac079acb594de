import { healIndexes } from '../../functions/member/heal-indexes';
import { profileOf } from '../../functions/member/member.repo';
import { type Item, transact } from '../../functions/platform/db';
import { unseal } from '../../functions/platform/seal';
import type { Table } from '../../functions/platform/tables';
import { plateIndexes } from '../../functions/vehicle/car-fields';
import { plateScope } from '../../functions/vehicle/view-car';

type StoredCar = { readonly id: string; readonly plateSealed: string; readonly plateIndex: string };

/** Writes the index of each plate of a garage with the key that writes now. */
async function refilePlates(item: Item): Promise<boolean> {
  const memberId = String(item.pk).slice('MEMBER#'.length);
  const sets: string[] = [];
  const unchanged: string[] = [];
  const values: Record<string, string> = {};
  for (const [at, car] of (item.cars as StoredCar[]).entries()) {
    const [index] = await plateIndexes(memberId, await unseal(car.plateSealed, plateScope(memberId, car.id)));
    if (index === car.plateIndex) continue;
    values[`:new${at}`] = index;
    values[`:old${at}`] = car.plateIndex;
    sets.push(`cars[${at}].plateIndex = :new${at}`);
    unchanged.push(`cars[${at}].plateIndex = :old${at}`);
  }
  if (sets.length === 0) return false;
  const written = await transact([
    {
      table: 'vehicles',
      update: { pk: String(item.pk), sk: String(item.sk) },
      set: `SET ${sets.join(', ')}`,
      condition: unchanged.join(' AND '),
      values,
      failure: { code: 'BUSY', means: 'moved' },
    },
  ]);
  return written.ok;
}

/** Files under the index key that writes now what older ones have filed. Answers whether anything moved. */
export async function refileItem(table: Table, item: Item): Promise<boolean> {
  if (table === 'members' && item.sk === 'PROFILE') return healIndexes(profileOf(item));
  if (table === 'vehicles' && item.sk === 'GARAGE') return refilePlates(item);
  return false;
}
