import type { Output, Parsed } from '@shared/contracts/contracts';
import { ok, type Result } from '@shared/kernel/result';
import type { StaffContext } from '../../platform/http';
import { findCarriers } from './carriers';

/** What a parcel can be sent with. */
export async function listCarriers(
  context: StaffContext,
  input: Parsed<'order.carriers'>,
): Promise<Result<Output<'order.carriers'>>> {
  const found = await findCarriers(input.word, context.now);
  return found.ok ? ok({ items: found.value }) : found;
}
