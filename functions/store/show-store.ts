import type { Output, Parsed } from '@shared/contracts/contracts';
import { distanceM } from '@shared/domain/store/distance';
import { fail, ok, type Result } from '@shared/kernel/result';
import type { Context } from '../platform/http';
import { directory } from './store.repo';
import { storeCard } from './store-card';

/** One store whole. */
export async function showStore(
  context: Context,
  input: Parsed<'store.detail'>,
): Promise<Result<Output<'store.detail'>>> {
  const store = (await directory.read()).byId.get(input.storeId);
  if (!store) return fail('STORE_NOT_FOUND');
  const { lat, lng } = input;
  const metres = lat !== undefined && lng !== undefined ? distanceM({ lat, lng }, store) : null;
  return ok({ store, card: storeCard(store, metres, context.now) });
}
