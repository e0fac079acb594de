import { HEADQUARTERS } from '@shared/contracts/permissions';
import { fail, ok, type Result } from '@shared/kernel/result';
import type { StaffContext } from '../platform/http';
import { readStore } from '../store/read-store';
import { MAIN_WAREHOUSE } from './stock';

/** Where the people of a store, or of headquarters, keep their stock. */
export const locationOf = (storeId: string): string => (storeId === HEADQUARTERS ? MAIN_WAREHOUSE : storeId);

/** Somewhere that people keep stock: a store or the main warehouse, and no shard of a flash sale. */
export const isPlace = async (location: string): Promise<boolean> =>
  location === MAIN_WAREHOUSE || (await readStore(location)) !== undefined;

/** The place somebody asks about, their own unless said. Other places are headquarters' business; STORE_NOT_FOUND where there is none. */
export async function placeAsked({ staff }: StaffContext, location: string | undefined): Promise<Result<string>> {
  const own = locationOf(staff.storeId);
  if (location === undefined || location === own) return ok(own);
  if (staff.storeId !== HEADQUARTERS) return fail('FORBIDDEN');
  return (await isPlace(location)) ? ok(location) : fail('STORE_NOT_FOUND');
}
